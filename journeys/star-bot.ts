/** Telegram in a random life, for its Stars: who pays asks the shop's bot first, and what the bot is told afterwards gets lost now and then. */
import assert from 'node:assert/strict'
import type { Engine } from '#engine'
import { createDice } from '#engine/testing'
import { createPlayground } from '#playground'
import type { Gateway } from '#rails'
import { toman } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { starsOf } from '../payment-gateways.ts'
import type { Scene } from './scene.ts'
import { chargesOf, type Charge } from './star-payers.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const TOKEN = '77:stars-of-a-random-life'
/** Telegram itself waits for ten. */
const PATIENCE_MS = 9 * SECOND
/** An invoice that is open for longer than the top-up is refused. */
const LATE_MINUTES = 15

export type StarBot = ReturnType<typeof createStarBot>

interface Parts {
  readonly seed: number
  readonly clock: TurnedClock
  readonly people: readonly number[]
  /** The one that lives now. */
  readonly shop: () => Engine
}

export function createStarBot({ seed, clock, people, shop }: Parts) {
  const dice = createDice(seed)
  let isDown = false
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'life_bot' },
    clock,
    random: () => dice.next(),
    people: people.map((id) => ({ id, first_name: `${id}`, language_code: 'fa', role: 'payer' })),
    webhookFetch: hear,
  })

  /** As the bot's webhook. Over which a process dies, that comes again. */
  async function hear(request: Request): Promise<Response> {
    const { pre_checkout_query: asked, message } = (await request.json()) as Update
    const silence = clock.sleep(PATIENCE_MS, undefined).then(() => 'silence' as const)
    const work = asked === undefined ? hand(message) : answer(asked)
    const said = await Promise.race([work, silence]).catch(() => 'silence' as const)
    return said === 'silence' ? new Response('', { status: 500 }) : Response.json(said)
  }

  async function answer({ id, from, total_amount: stars, invoice_payload: token }: Asked) {
    const ok = await shop().payments.mayPayStars(from.id, token, stars)
    const error_message = ok ? undefined : 'Not this invoice'
    return { method: 'answerPreCheckoutQuery', pre_checkout_query_id: id, ok, error_message }
  }

  async function hand(message: Update['message']): Promise<object> {
    const paid = message?.successful_payment
    if (paid === undefined || dice.chance(0.25)) return {}
    const { invoice_payload: token, total_amount: stars } = paid
    const charge = { token, stars, chargeId: paid.telegram_payment_charge_id }
    for (let times = 1 + dice.below(2); times > 0; times--)
      await shop().payments.paidStars({ ...charge, payerId: message?.from.id ?? 0 })
    return {}
  }

  return {
    async open(): Promise<void> {
      const url = `http://telegram/bot${TOKEN}/setWebhook?url=https://shop.example/telegram`
      assert.ok((await playground.fetch(new Request(url))).ok)
    },

    /** @param through how the process that asks reaches Telegram */
    gateway: (through: (send: typeof fetch) => typeof fetch): Gateway =>
      starsOf({
        token: TOKEN,
        apiRoot: 'http://telegram',
        fetch: through(async (input, init) =>
          isDown
            ? new Response('', { status: 502 })
            : playground.fetch(new Request(input as Request, init)),
        ),
      }),

    /** Whether Telegram answers what it is asked. */
    setDown(down: boolean): void {
      isDown = down
    },

    /** @returns true when the Stars were taken */
    pay: async (payerId: number, link: string): Promise<boolean> =>
      (await playground.person(payerId).pay(link)).kind === 'paid',

    charges: (): Promise<readonly Charge[]> => chargesOf(playground, TOKEN),
    close: (): Promise<void> => playground.close(),
  }
}

/** Asks for an invoice, and mostly pays it: sometimes late, sometimes twice at once; nobody else is let pay it. */
export async function payByStars(scene: Scene): Promise<void> {
  const { engine, dice, customer, stars } = scene
  await engine.customers.greet({ id: customer, name: `Customer ${customer}` })
  const request = { toman: toman(50_000 + 1000 * dice.below(300)) }
  const opened = await engine.payments.open(customer, 'stars', request)
  if (opened.kind !== 'opened') return
  const { payUrl = '' } = opened.payment
  const fate = dice.next()
  if (fate < 0.1) return
  if (fate < 0.2) {
    const isTaken = await stars.pay(scene.stranger(), payUrl)
    assert.ok(!isTaken, 'A stranger paid an invoice that was sent on')
  }
  const times = fate < 0.35 ? 2 : 1
  if (fate > 0.8) await scene.pause(dice.below(LATE_MINUTES * MINUTE))
  await Promise.all(Array.from({ length: times }, () => stars.pay(customer, payUrl)))
  if (dice.chance(0.3)) await engine.payments.ask(customer, opened.topUp.id)
}

/** Somebody of the staff gives Stars back, and perhaps somebody else the same. */
export async function sendStarsBack({ engine, dice, staff, stars }: Scene): Promise<void> {
  const charge = dice.pick(await stars.charges())
  const [file] = charge === undefined ? [] : await engine.payments.search(charge.token)
  if (file === undefined) return
  const people = staff.slice(0, 1 + dice.below(2))
  await Promise.all(people.map((person) => engine.payments.refund(person, file.topUp.id)))
}

interface Asked {
  readonly id: string
  readonly from: { readonly id: number }
  readonly total_amount: number
  readonly invoice_payload: string
}
interface Paid extends Omit<Asked, 'id' | 'from'> {
  readonly telegram_payment_charge_id: string
}
interface Update {
  readonly pre_checkout_query?: Asked
  readonly message?: { readonly from: { readonly id: number }; readonly successful_payment?: Paid }
}
