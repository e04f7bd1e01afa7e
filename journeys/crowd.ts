/** People who press whatever a chat shows them, again and again: mostly what leads to a number. */
import {
  type MessageView,
  type Person,
  type Phone,
  type Playground,
  NotPossible,
} from '#playground'
import { type Dice } from '#engine/testing'
import { cardIn } from './card-world.ts'
import { MELLAT_CARD } from './deposit-caller.ts'

/** How gladly each action is pressed, some of them by their first field; what is not here is pressed now and then. */
const GLADNESS: Readonly<Record<string, number>> = {
  buy: 30,
  quote: 15,
  offers: 8,
  countries: 6,
  services: 6,
  again: 8,
  askCancel: 1,
  cancel: 3,
  askBan: 0.4,
  ban: 2,
  repeat: 2,
  finish: 1,
  refresh: 1,
  permanent: 6,
  permanentKind: 6,
  permanentQuote: 6,
  permanentSure: 30,
  permanentBuy: 60,
  permanentReveal: 2,
  wallet: 5,
  topUp: 10,
  topUpOf: 6,
  ways: 6,
  payBy: 8,
  'payBy:card': 40,
  'payBy:card-auto': 40, // there are six gateways
  'payBy:stars': 24,
  payByFor: 6,
  checkPayment: 2,
  cancelTopUp: 0.2,
  receiptFor: 5,
  askForget: 0,
  sureForget: 0,
  forgetMe: 0,
  language: 0,
  languages: 0,
  nothing: 0,
}
const OTHERWISE = 0.3
/** How often somebody who is shown a card sends a receipt; where money is seen without one, some send a picture all the same. */
const SENDS_RECEIPT = { wanted: 0.5, unwanted: 0.05 } as const
/** How often somebody tries a gift code before they look for a button. */
const TRIES_GIFT = 0.03
/** What they try: one that the shop gives, and a guess. */
export const GIFT_CODE = 'STORM'
const GIFT_CODES = [GIFT_CODE, GIFT_CODE, 'GUESS99'] as const
/** How often the staff corrects a wallet before they look for what waits. */
const CORRECTS = 0.3
const LARGEST_CORRECTION_TOMAN = 50_000
/** How gladly the staff presses the buttons by which they decide about top-ups, corrections and the bank's messages. */
const DECISIONS: Readonly<Record<string, number>> = {
  confirm: 10,
  approveTopUp: 10,
  askReject: 2,
  askRejectFor: 3,
  rejectTopUp: 3,
  deposit: 4,
  askBindDeposit: 8,
  bindDeposit: 12,
  askDropDeposit: 2,
  dropDeposit: 8,
}
/** How far back a chat is looked through for what is not decided. */
const PILE = 60
/** Older messages have scrolled away. */
const LOOKS_BACK = 3
/** Then something else is tried. */
const PATIENCE_MS = 8000

export const createPeople = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => ({
    id: 2001 + index,
    first_name: `Customer ${index + 1}`,
    language_code: 'fa',
    role: 'customer',
  }))

interface Choice {
  readonly data: string
  readonly messageId: number
  readonly gladness: number
}

export interface Crowd {
  /** One of them does one thing at the phone, unless they still wait for what comes of the last one. */
  act(now: number): void
}

export function createCrowd(playground: Playground, people: readonly Person[], dice: Dice): Crowd {
  const waiting = new Map<number, { readonly looked: string; readonly since: number }>()
  return {
    act(now) {
      const person = dice.pick(people)
      if (person === undefined) return
      const phone = playground.person(person.id)
      const looks = JSON.stringify(phone.lastMessage())
      const last = waiting.get(person.id)
      if (last?.looked === looks && now - last.since < PATIENCE_MS) return
      waiting.set(person.id, { looked: looks, since: now })
      press(phone, dice)
    },
  }
}

/** One of the staff, who corrects wallets and decides about what waits in their chat. */
export const createStaff = (
  phone: Phone,
  people: readonly Person[],
  dice: Dice,
): { act(): void } => ({
  act() {
    const customer = dice.pick(people)
    if (customer !== undefined && dice.chance(CORRECTS)) correct(phone, customer, dice)
    const pile = phone.messages().slice(-PILE).flatMap(choicesOf)
    const decisions = pile.flatMap((choice) => {
      const gladness = DECISIONS[kindOf(choice)]
      return gladness === undefined ? [] : [{ ...choice, gladness }]
    })
    const choice = choose(decisions, dice)
    if (choice !== undefined) tap(phone, choice, dice)
  },
})

function correct(phone: Phone, { id }: Person, dice: Dice): void {
  const command = dice.chance(0.7) ? '/credit' : '/debit'
  phone.send(`${command} ${id} ${1 + dice.below(LARGEST_CORRECTION_TOMAN)}`)
}

function press(phone: Phone, dice: Dice): void {
  if (dice.chance(TRIES_GIFT)) {
    phone.send(`/gift ${dice.pick(GIFT_CODES) ?? GIFT_CODE}`)
    return
  }
  const choices = choicesAt(phone)
  const isToPay = choices.some((choice) => kindOf(choice) === 'cancelTopUp')
  if (isToPay && dice.chance(SENDS_RECEIPT[wantsReceipt(phone) ? 'wanted' : 'unwanted'])) {
    void phone.sendPhoto(receipt())
    return
  }
  const choice = choose(choices, dice)
  if (choice === undefined) phone.start()
  else tap(phone, choice, dice)
}

/** Who is impatient presses several times. */
function tap(phone: Phone, choice: Choice, dice: Dice): void {
  const taps = dice.chance(0.2) ? 2 + dice.below(3) : 1
  for (let count = 0; count < taps; count++) {
    try {
      phone.forgeTap(choice.data, choice.messageId)
    } catch (error) {
      if (!(error instanceof NotPossible)) throw error // the message was deleted meanwhile
    }
  }
}

/** The head of a PNG is all that the playground looks at. */
function receipt(): File {
  const png = Buffer.alloc(24)
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(300, 16)
  png.writeUInt32BE(400, 20)
  return new File([png], 'receipt.png', { type: 'image/png' })
}

const kindOf = ({ data }: Choice): string => data.split(':')[1] ?? ''

const lately = (phone: Phone): readonly MessageView[] => phone.messages().slice(-LOOKS_BACK)

const choicesAt = (phone: Phone): Choice[] => lately(phone).flatMap(choicesOf)

const wantsReceipt = (phone: Phone): boolean =>
  lately(phone).some((message) => (cardIn(message) ?? MELLAT_CARD) !== MELLAT_CARD)

const choicesOf = ({ id, markup }: MessageView): Choice[] =>
  (markup?.inline_keyboard ?? []).flat().flatMap((button) => {
    if (!('callback_data' in button)) return []
    const data = button.callback_data
    return [{ data, messageId: id, gladness: gladnessOf(data) }]
  })

function gladnessOf(data: string): number {
  const [, kind = '', field = ''] = data.split(':')
  return GLADNESS[`${kind}:${field}`] ?? GLADNESS[kind] ?? OTHERWISE
}

function choose(choices: readonly Choice[], dice: Dice): Choice | undefined {
  const total = choices.reduce((sum, { gladness }) => sum + gladness, 0)
  let left = dice.next() * total
  return choices.find(({ gladness }) => (left -= gladness) < 0)
}
