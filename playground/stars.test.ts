import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { PreCheckoutQuery, StarTransactions } from '@grammyjs/types'
import { NotPossible } from './phone.ts'
import { createStage, reza, sara, type Answer, type Stage } from './stage.ts'
import { settled } from './turned-clock.ts'

const SECOND = 1000

const INVOICE = {
  title: 'Wallet',
  description: 'For numbers',
  payload: 'order-7',
  provider_token: '',
  currency: 'XTR',
  prices: [{ label: 'Wallet', amount: 50 }],
}

const createInvoice = (stage: Stage, fields: object = {}) =>
  stage.call<string>('createInvoiceLink', { ...INVOICE, ...fields })

async function question(stage: Stage): Promise<PreCheckoutQuery> {
  const asked = (await stage.updates()).find((update) => update.pre_checkout_query)
  return asked?.pre_checkout_query ?? assert.fail('Nobody asked')
}

const answer = (stage: Stage, id: string, more: object = { ok: true }) =>
  stage.call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ...more })

/** @returns the charge's id */
async function pay(stage: Stage, link: string, phone = stage.phone): Promise<string> {
  const paying = phone.pay(link)
  const { id } = await question(stage)
  await answer(stage, id)
  assert.deepEqual(await paying, { kind: 'paid' })
  const [told] = await stage.updates()
  return told?.message?.successful_payment?.telegram_payment_charge_id ?? assert.fail()
}

const refund = (stage: Stage, charge: string, userId = sara.id) =>
  stage.call('refundStarPayment', { user_id: userId, telegram_payment_charge_id: charge })

async function transactions(stage: Stage, asked: object = {}) {
  const { result } = await stage.call<StarTransactions>('getStarTransactions', asked)
  return result.transactions
}

describe('a payment in Stars', () => {
  it('opens by a link, asks the bot, and tells both sides that it is done', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)
    assert.match(link, /^https:\/\/t\.me\/\$\w+$/)
    const { title, description } = INVOICE
    assert.deepEqual(stage.phone.invoice(link), { title, description, stars: 50 })

    const paying = stage.phone.pay(link)
    const { id, ...asked } = await question(stage)
    assert.deepEqual(asked, {
      from: { id: sara.id, is_bot: false, first_name: 'Sara', language_code: 'fa' },
      currency: 'XTR',
      total_amount: 50,
      invoice_payload: 'order-7',
    })
    await answer(stage, id)

    assert.deepEqual(await paying, { kind: 'paid' })
    const payment = { kind: 'paid', title: 'Wallet', stars: 50 }
    assert.deepEqual(stage.phone.lastMessage()?.payment, payment)
    const [told] = await stage.updates()
    assert.equal(told?.message?.from?.id, sara.id)
    assert.equal(told?.message?.text, undefined)
    assert.deepEqual(told?.message?.successful_payment, {
      currency: 'XTR',
      total_amount: 50,
      invoice_payload: 'order-7',
      telegram_payment_charge_id: (await transactions(stage))[0]?.id,
      provider_payment_charge_id: '',
    })
    await stage.playground.close()
  })

  it('fails with the words of a bot that says no, and takes nothing', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)

    const paying = stage.phone.pay(link)
    await answer(stage, (await question(stage)).id, { ok: false, error_message: 'Not yours' })

    assert.deepEqual(await paying, { kind: 'refused', text: 'Not yours' })
    assert.deepEqual(await transactions(stage), [])
    assert.equal(stage.phone.lastMessage()?.payment, undefined)
  })

  it('fails when the bot does not answer within ten seconds', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)

    const paying = stage.phone.pay(link)
    await stage.clock.turn(10 * SECOND)

    assert.deepEqual(await paying, { kind: 'unanswered' })
    assert.deepEqual(await transactions(stage), [])
  })

  it('can be made by anyone, more than once and much later, when the bot agrees', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)
    await stage.clock.turn(30 * 24 * 3600 * SECOND)

    const charges = [
      await pay(stage, link),
      await pay(stage, link),
      await pay(stage, link, stage.playground.person(reza.id)),
    ]

    assert.equal(new Set(charges).size, 3)
    assert.throws(() => stage.phone.invoice('https://t.me/$other'), NotPossible)
  })

  it('goes back as a transaction of its own, and both sides see it', async () => {
    const stage = await createStage()
    const charge = await pay(stage, (await createInvoice(stage)).result)
    await stage.clock.turn(5 * SECOND)

    assert.match(charge, /^stx[\w-]{120,130}$/)
    assert.equal((await refund(stage, charge)).ok, true)

    const partner = {
      type: 'user',
      transaction_type: 'invoice_payment',
      user: { id: sara.id, is_bot: false, first_name: 'Sara', language_code: 'fa' },
      invoice_payload: 'order-7',
    }
    const date = Math.floor(stage.clock.now() / 1000)
    assert.deepEqual(await transactions(stage), [
      { id: charge, amount: 50, date: date - 5, source: partner },
      { id: charge, amount: 50, date, receiver: partner },
    ])
    assert.equal(stage.phone.lastMessage()?.payment?.kind, 'refunded')
    const [told] = await stage.updates()
    assert.equal(told?.message?.from?.is_bot, true)
    assert.equal(told?.message?.refunded_payment?.telegram_payment_charge_id, charge)
  })

  it('is listed by pages, oldest first', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)
    const charges: string[] = []
    for (let count = 0; count < 3; count++) charges.push(await pay(stage, link))

    const ids = async (asked: object) => (await transactions(stage, asked)).map(({ id }) => id)
    assert.deepEqual(await ids({}), charges)
    assert.deepEqual(await ids({ offset: 1, limit: 1 }), [charges[1]])
    assert.deepEqual(await ids({ offset: 3 }), [])
  })

  it('outlives a restart: the link, what was paid, and a question that stands open', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const saveTo = join(folder, 'telegram.json')
    const before = await createStage({ saveTo })
    const { result: link } = await createInvoice(before)
    const charge = await pay(before, link)
    const paying = before.phone.pay(link)
    const { id } = await question(before)
    await before.playground.close()
    assert.deepEqual(await paying, { kind: 'unanswered' })

    const after = await createStage({ saveTo })
    assert.equal((await answer(after, id)).ok, true)
    assert.deepEqual(
      (await transactions(after)).map(({ id: each }) => each === charge),
      [true, false],
    )
    assert.notEqual(await pay(after, link), charge)
    await after.playground.close()
  })

  it('is open to the page, by its own address', async () => {
    const stage = await createStage()
    const { result: link } = await createInvoice(stage)
    const post = async (path: string): Promise<unknown> => {
      const request = new Request(`http://playground/playground/api/chats/${sara.id}${path}`, {
        method: 'POST',
        body: JSON.stringify({ link }),
      })
      return (await stage.playground.fetch(request)).json()
    }
    assert.deepEqual(await post('/invoice'), stage.phone.invoice(link))

    const paying = post('/payments')
    await settled()
    await answer(stage, (await question(stage)).id)
    assert.deepEqual(await paying, { kind: 'paid' })
  })
})

interface Row {
  /** What Telegram refuses. The README lists the same words. */
  readonly rule: string
  readonly answer: string
  readonly act: (stage: Stage) => Promise<Answer>
}

const prices = (...amounts: readonly number[]) => ({
  prices: amounts.map((amount) => ({ label: 'Wallet', amount })),
})

const tooLate = 'Bad Request: query is too old and response timeout expired or query ID is invalid'

async function answerTo(stage: Stage, waitMs: number, ...answers: readonly object[]) {
  const paying = stage.phone.pay((await createInvoice(stage)).result)
  const { id } = await question(stage)
  await stage.clock.turn(waitMs)
  let last: Answer = { ok: false, result: undefined }
  for (const each of answers) last = await answer(stage, id, each)
  await stage.clock.turn(10 * SECOND)
  await paying
  return last
}

const TABLE: readonly Row[] = [
  {
    rule: 'an invoice without a payload',
    answer: 'Bad Request: parameter "payload" is required',
    act: (stage) => createInvoice(stage, { payload: '' }),
  },
  {
    rule: "an invoice in Stars with a provider's token",
    answer: 'Bad Request: STARS_INVOICE_INVALID',
    act: (stage) => createInvoice(stage, { provider_token: '1:TEST' }),
  },
  {
    rule: 'an invoice in Stars with two prices',
    answer: 'Bad Request: STARS_INVOICE_INVALID',
    act: (stage) => createInvoice(stage, prices(25, 25)),
  },
  {
    rule: 'an invoice about no Stars, or more than 100,000',
    answer: 'Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID',
    act: async (stage) => {
      assert.equal((await createInvoice(stage, prices(100_001))).ok, false)
      return createInvoice(stage, prices(0))
    },
  },
  {
    rule: 'a title of more than 32 characters, or a description of more than 255',
    answer: 'Bad Request: MEDIA_INVALID',
    act: async (stage) => {
      assert.equal((await createInvoice(stage, { description: 'x'.repeat(256) })).ok, false)
      return createInvoice(stage, { title: 'x'.repeat(33) })
    },
  },
  {
    rule: 'a payload of more than 128 bytes',
    answer: 'Bad Request: INVOICE_PAYLOAD_INVALID',
    act: (stage) => createInvoice(stage, { payload: 'س'.repeat(65) }),
  },
  {
    rule: 'a no before a payment that gives no reason',
    answer: 'Bad Request: parameter "error_message" is required',
    act: (stage) => answerTo(stage, 0, { ok: false }),
  },
  {
    rule: 'an answer to a payment after 10 seconds',
    answer: tooLate,
    act: (stage) => answerTo(stage, 10 * SECOND, { ok: true }),
  },
  {
    rule: 'a second answer to one payment',
    answer: tooLate,
    act: (stage) => answerTo(stage, 0, { ok: true }, { ok: true }),
  },
  {
    rule: 'Stars that go back a second time',
    answer: 'Bad Request: CHARGE_ALREADY_REFUNDED',
    act: async (stage) => {
      const charge = await pay(stage, (await createInvoice(stage)).result)
      await refund(stage, charge)
      return refund(stage, charge)
    },
  },
  {
    rule: 'Stars that go back to somebody who did not pay them',
    answer: 'Bad Request: CHARGE_NOT_FOUND',
    act: async (stage) =>
      refund(stage, await pay(stage, (await createInvoice(stage)).result), reza.id),
  },
]

describe('Telegram refuses about Stars', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  for (const { rule, answer: expected, act } of TABLE)
    it(rule, async () => {
      const stage = await createStage()

      const body = await act(stage)

      assert.deepEqual([body.ok, body.description], [false, expected])
      assert.ok(readme.includes(`| ${rule} | \`${expected}\` |`), 'it is not in the README')
      await stage.playground.close()
    })
})
