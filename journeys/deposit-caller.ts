/** A phone that forwards what a bank writes, as SMSGate does. */
import { createHmac } from 'node:crypto'
import type { Engine, PhoneSetup } from '#engine'

const SECOND = 1000
const TEHRAN_MS = 210 * 60 * SECOND
export const SHOP_SECRET = 'the-secret-of-the-whole-shop'
export const MELLAT_CARD = '6104338000000014'
const ACCOUNT = '7310045218'

const SHAPE = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * A card of the shop whose deposits confirm themselves, and the phone that is heard of them.
 *
 * @param account as the card's bank writes it
 */
export async function setUp(
  { cards, deposits }: Pick<Engine, 'cards' | 'deposits'>,
  ownerId: number,
  account = ACCOUNT,
): Promise<{ readonly cardId: number; readonly phone: PhoneSetup }> {
  const added = await cards.add(ownerId, MELLAT_CARD, 'Reza')
  const phone = await deposits.addPhone(ownerId, 'Desk')
  if (added.kind !== 'done' || phone.kind !== 'done') throw new Error('Already set up')
  const cardId = added.card.id
  await cards.setState(ownerId, cardId, 'active')
  const phoneId = phone.setup.phone.id
  await deposits.addAccount(ownerId, { bank: 'mellat', account, cardId, phoneId })
  return { cardId, phone: phone.setup }
}

/** What the bank writes when so much has come. */
export const deposit = (toman: number, balanceToman: number, at: number): string =>
  written('واریز', toman, balanceToman, at)

export const withdrawal = (toman: number, balanceToman: number, at: number): string =>
  written('برداشت', toman, balanceToman, at)

function written(word: string, toman: number, balanceToman: number, at: number): string {
  const parts = Object.fromEntries(
    SHAPE.formatToParts(at + TEHRAN_MS).map(({ type, value }) => [type, value]),
  )
  const date = `${parts['year']}/${parts['month']}/${parts['day']}-${parts['hour']}:${parts['minute']}`
  const [sum, left] = [toman * 10, balanceToman * 10].map((rial) => rial.toLocaleString('en'))
  return `حساب${ACCOUNT}\n${word}${sum}\nمانده${left}\n${date}`
}

let events = 0

/** Forwards a message; each call is a new event with a new signature. @returns undefined when the shop has died */
export async function forward(
  { deposits }: Engine,
  ownerId: number,
  text: string,
  now: number,
): Promise<string | undefined> {
  const [phone] = await deposits.phones()
  const setup = phone && (await deposits.setup(ownerId, phone.id))
  if (setup === undefined) return undefined
  const token = new URL(setup.path, 'http://shop').searchParams.get('phone') ?? ''
  const body = JSON.stringify({
    id: `event-${++events}`,
    event: 'sms:received',
    payload: { sender: 'Bank Mellat', message: text, receivedAt: new Date(now).toISOString() },
  })
  const timestamp = String(Math.floor(now / SECOND))
  const signature = createHmac('sha256', setup.secret).update(`${body}${timestamp}`).digest('hex')
  const headers = new Headers({ 'x-signature': signature, 'x-timestamp': timestamp })
  return deposits.receive(token, new TextEncoder().encode(body), headers)
}
