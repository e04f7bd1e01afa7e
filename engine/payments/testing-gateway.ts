/** An honest gateway in memory, for tests of what the shop does with any gateway. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Amount, Currency, Gateway, GatewayName, Inquiry } from '#rails'

const SECRET = 'of the fake gateway'

interface Invoice {
  readonly gatewayId: string
  readonly orderId: string
  readonly amount: Amount
  readonly returnUrl: string
  readonly description: string
  said: Inquiry
}

export interface FakeGateway {
  readonly gateway: Gateway
  /** What it was asked for, in its order: `create`, `inquire`, `list`, `refund`. */
  readonly asked: string[]
  invoices(): readonly Invoice[]
  /** Of the newest invoice, unless another is named. */
  say(said: Inquiry, gatewayId?: string): void
  pay(how?: {
    readonly reference?: string
    readonly units?: number
    readonly currency?: Currency
    readonly gatewayId?: string
  }): void
  /** What it pushes about an invoice; signed, unless `isForged`. */
  push(push: {
    readonly gatewayId?: string
    readonly orderId?: string
    readonly isForged?: boolean
    readonly nonce?: number
  }): { readonly body: Uint8Array; readonly headers: Headers }
  /** Nothing that it says can be read, while true. Of `create` the invoice is made all the same. */
  setDown(isDown: boolean): void
  /** Lists this beside what is paid and was not asked about. */
  list(gatewayId: string, amount: Amount): void
  /** What refunds are answered. */
  answerRefunds(answer: 'refunded' | 'refused' | 'unknown'): void
  /** What `create` is answered with instead. */
  refuse(refusal: { readonly code: string; readonly isOurFault: boolean } | undefined): void
}

export function createFakeGateway({
  name = 'zarinpal',
  currency = 'IRR',
}: {
  readonly name?: GatewayName
  readonly currency?: Currency
} = {}): FakeGateway {
  const invoices = new Map<string, Invoice>()
  const asked: string[] = []
  const listed = new Map<string, Amount>()
  const told = new Set<string>()
  let isDown = false
  let refunds: 'refunded' | 'refused' | 'unknown' = 'refunded'
  let refusal: { readonly code: string; readonly isOurFault: boolean } | undefined
  const silence = { kind: 'unknown', reason: 'down' } as const
  const newest = (): string => [...invoices.keys()].at(-1) ?? ''
  const set = (said: Inquiry, gatewayId = newest()): void => {
    const invoice = invoices.get(gatewayId)
    if (invoice === undefined) throw new Error(`There is no invoice ${gatewayId}`)
    invoice.said = said
  }

  const gateway: Gateway = {
    name,
    currency,
    limits: { leastUnits: 100 },
    create({ orderId, amount, returnUrl, description }) {
      asked.push('create')
      if (refusal !== undefined)
        return Promise.resolve({ kind: 'refused', reason: 'no', ...refusal })
      const gatewayId = `G${invoices.size + 1}`
      invoices.set(gatewayId, {
        gatewayId,
        orderId,
        amount,
        returnUrl,
        description,
        said: { kind: 'waiting' },
      })
      if (isDown) return Promise.resolve(silence)
      return Promise.resolve({
        kind: 'created',
        gatewayId,
        payUrl: `https://gateway.example/${gatewayId}`,
      })
    },
    readReturn(query) {
      const gatewayId = query.get('id')
      return gatewayId !== null && /^G\d+$/.test(gatewayId) ? { gatewayId } : undefined
    },
    readPush(body, headers) {
      const mine = createHmac('sha256', SECRET).update(body).digest()
      const theirs = Buffer.from(headers.get('x-signature') ?? '', 'hex')
      if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return { kind: 'forged' }
      const push = JSON.parse(Buffer.from(body).toString()) as Record<string, string>
      const { gatewayId, orderId } = push
      if (gatewayId === undefined && orderId === undefined) return { kind: 'not-ours' }
      return { kind: 'hint', push }
    },
    inquire({ gatewayId, hintedId }) {
      asked.push('inquire')
      if (isDown) return Promise.resolve(silence)
      const invoice = invoices.get(hintedId ?? gatewayId)
      if (invoice === undefined) return Promise.resolve({ kind: 'waiting' })
      const said = invoice.said
      if (said.kind !== 'paid') return Promise.resolve(said)
      const isRepeat = told.has(gatewayId)
      told.add(gatewayId)
      return Promise.resolve({ ...said, isRepeat })
    },
    listUnsettled() {
      asked.push('list')
      if (isDown) return Promise.resolve(silence)
      const unsettled = [...invoices.values()]
        .filter(({ said, gatewayId }) => said.kind === 'paid' && !told.has(gatewayId))
        .map(({ gatewayId, amount }) => ({ gatewayId, amount }))
      const others = [...listed].map(([gatewayId, amount]) => ({ gatewayId, amount }))
      return Promise.resolve({ kind: 'listed', payments: [...unsettled, ...others] })
    },
    refund({ gatewayId }) {
      asked.push('refund')
      if (refunds === 'unknown') return Promise.resolve(silence)
      if (refunds === 'refused')
        return Promise.resolve({ kind: 'refused', code: '-62', reason: 'too late' })
      set({ kind: 'refunded', reason: 'sent back' }, gatewayId)
      return Promise.resolve({ kind: 'refunded', reference: `back-${gatewayId}` })
    },
  }

  return {
    gateway,
    asked,
    invoices: () => [...invoices.values()],
    say: set,
    pay({ reference, units, currency: other, gatewayId = newest() } = {}) {
      const amount = invoices.get(gatewayId)?.amount ?? { currency, units: 0 }
      const paid = { currency: other ?? amount.currency, units: units ?? amount.units }
      const payer = { cardMask: '603799******7893' }
      const said = { kind: 'paid', amount: paid, payer, isRepeat: false } as const
      set({ ...said, reference: reference ?? `ref-${gatewayId}` }, gatewayId)
    },
    push({ isForged = false, ...push }) {
      const body = Buffer.from(JSON.stringify(push))
      const signature = createHmac('sha256', isForged ? 'another' : SECRET).update(body)
      return { body, headers: new Headers({ 'x-signature': signature.digest('hex') }) }
    },
    setDown: (down) => void (isDown = down),
    list: (gatewayId, amount) => void listed.set(gatewayId, amount),
    answerRefunds: (answer) => void (refunds = answer),
    refuse: (with_) => void (refusal = with_),
  }
}
