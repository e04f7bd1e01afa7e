/** The simulated bank and gateways as the playground's page shows them: what is to be paid, and what can happen to it. */
import type {
  Label,
  WorldAction,
  WorldButton,
  WorldNumber,
  WorldPanel,
  WorldSnapshot,
} from '#playground'
import type { Bank, GatewayName, NoticeKind, Payment, PhoneMode } from '#sandbox'

/** What a customer was told to transfer to a card of the shop's. */
export interface Bill {
  readonly id: string
  readonly payer: string
  readonly card: string
  readonly toman: number
}

export interface BankPanelParts {
  readonly bank: Bank
  readonly bills: () => Promise<readonly Bill[]>
  /** Where somebody transfers to who was told nothing. */
  readonly usualCard: string
}

const RIAL_IN_TOMAN = 10
const LATE_MS = 2 * 60_000
const PAYMENTS_SHOWN = 8
const DAY_MS = 24 * 60 * 60_000
/** What messages tell of that belong to no bill. */
const STRAY_RIAL = 1_234_560

export function bankPanel(parts: BankPanelParts): WorldPanel {
  return {
    snapshot: () => snapshotOf(parts),
    subscribe: (listener) => parts.bank.onChange(listener),
    act: (action) => act(parts, action),
  }
}

const GATEWAYS: Readonly<Record<GatewayName, { readonly fa: string; readonly en: string }>> = {
  zarinpal: { fa: 'زرین‌پال', en: 'Zarinpal' },
  zibal: { fa: 'زیبال', en: 'Zibal' },
  aqayepardakht: { fa: 'آقای پرداخت', en: 'AqayePardakht' },
  cryptopay: { fa: 'Crypto Pay', en: 'Crypto Pay' },
  nowpayments: { fa: 'NOWPayments', en: 'NOWPayments' },
  abangateway: { fa: 'آبان‌گیت‌وی', en: 'AbanGateway' },
}
const NAMES = Object.keys(GATEWAYS) as readonly GatewayName[] // the keys of the table above

const PHONE_MODES: readonly { id: PhoneMode; label: Label }[] = [
  { id: 'well', label: { fa: 'فوری', en: 'At once' } },
  { id: 'twice', label: { fa: 'دوبار', en: 'Twice' } },
  { id: 'late', label: { fa: 'دیر', en: 'Late' } },
  { id: 'silent', label: { fa: 'نمی‌فرستد', en: 'Never' } },
]

/** How the calls of all gateways fare. */
const WEATHERS = [
  { id: 'fair', label: { fa: 'درست جواب می‌دهند', en: 'Answer well' } },
  { id: 'lossy', label: { fa: 'نصف جواب‌ها گم می‌شود', en: 'Lose half of their answers' } },
] as const
const LOSSES = [{ kind: 'executed-but-unanswered', rate: 0.5 }] as const

/** Messages that pay no bill. */
const STRAYS = [
  { id: 'stray', label: { fa: 'واریزی که کسی منتظرش نیست', en: 'A deposit nobody expects' } },
  { id: 'withdrawal', label: { fa: 'پیامک برداشت', en: 'A withdrawal' } },
  { id: 'one-time-code', label: { fa: 'پیامک رمز پویا', en: 'A one-time code' } },
  { id: 'promotion', label: { fa: 'پیامک تبلیغ', en: 'A promotion' } },
  { id: 'imitation', label: { fa: 'پیامک جعلی از شماره‌ی شخصی', en: 'A forged message' } },
  { id: 'strange', label: { fa: 'پیامک بانکی ناشناس', en: 'A bank nobody knows' } },
] as const satisfies readonly WorldButton[]

async function snapshotOf({ bank, bills }: BankPanelParts): Promise<WorldSnapshot> {
  const { accounts, phone, onTheWay, payments, down, nowMs } = bank.state()
  const balanceRial = accounts.reduce((sum, account) => sum + account.balanceRial, 0)
  return {
    title: { fa: 'بانک و درگاه‌های شبیه‌سازی‌شده', en: 'The simulated bank and gateways' },
    balanceToman: Math.floor(balanceRial / RIAL_IN_TOMAN),
    balanceLabel: { fa: 'موجودی کارت‌های فروشگاه', en: 'On the shop’s cards' },
    list: {
      title: { fa: 'پرداخت‌ها', en: 'Payments' },
      empty: { fa: 'هنوز چیزی برای پرداخت نیست', en: 'Nothing to pay yet' },
      emptyHint: {
        fa: 'در گوشی کیف پول را باز کنید و مبلغی بخواهید.',
        en: 'Open the wallet on the phone and ask for an amount.',
      },
    },
    numbers: [
      ...(await bills()).map((bill) => showBill(bank, bill)),
      ...payments.slice(0, PAYMENTS_SHOWN).map((payment) => showPayment(payment, nowMs)),
    ],
    choices: [
      {
        id: 'phone',
        label: {
          fa: `گوشی فروشگاه پیامک بانک را چطور می‌فرستد${onTheWay.heldBack > 0 ? ` (${onTheWay.heldBack} پیامک مانده)` : ''}`,
          en: `How the shop’s phone forwards the bank’s messages${onTheWay.heldBack > 0 ? ` (${onTheWay.heldBack} held back)` : ''}`,
        },
        options: PHONE_MODES,
        chosen: phone.mode,
      },
      {
        id: 'weather',
        label: { fa: 'درگاه‌ها', en: 'The gateways' },
        options: WEATHERS,
        chosen: bank.faults.zarinpal.view().rates.length === 0 ? 'fair' : 'lossy',
      },
    ],
    actions: STRAYS,
    switches: NAMES.map((name) => ({
      id: `down-${name}`,
      label: {
        fa: `\u200f${GATEWAYS[name].fa} در دسترس نیست`, // a Latin name would turn the line
        en: `${GATEWAYS[name].en} is down`,
      },
      hint: { fa: 'هیچ درخواستی پاسخ نمی‌گیرد', en: 'No request is answered' },
      on: down[name] !== undefined,
    })),
  }
}

function showBill(bank: Bank, { id, payer, card, toman }: Bill): WorldNumber {
  const { fa, en } = bank.bankOf(card)
  const tail = `\u2066…${card.slice(-4)}\u2069`
  return {
    id,
    label: { fa: `کارت به کارت · ${payer}`, en: `Card to card · ${payer}` },
    flag: '💳',
    number: String(toman),
    shown: inToman(toman),
    stateLabel: { fa: `به ${fa} ${tail}`, en: `to ${en} ${tail}` },
    state: 'waiting',
    codes: [],
    notice: { fa: 'برای واریز، «بانک» را باز کنید', en: 'To transfer it, open “Bank”' },
    actions: [
      { id: 'exact', label: { fa: 'همین مبلغ واریز شود', en: 'Transfer exactly this' } },
      { id: 'rounded', label: { fa: 'گرد شده', en: 'Rounded' } },
      { id: 'other', label: { fa: 'مبلغ دیگر', en: 'Another amount' } },
      { id: 'twice', label: { fa: 'دوبار', en: 'Twice' } },
    ],
  }
}

const STATES = {
  waiting: [{ fa: 'منتظر پرداخت', en: 'to be paid' }, 'waiting'],
  paid: [{ fa: 'پرداخت شد', en: 'paid' }, 'received'],
  cancelled: [{ fa: 'لغو شد', en: 'cancelled' }, 'failed'],
  failed: [{ fa: 'پرداخت نشد', en: 'failed' }, 'failed'],
  returned: [{ fa: 'به کارت برگشت', en: 'given back' }, 'failed'],
  refunded: [{ fa: 'پس داده شد', en: 'refunded' }, 'failed'],
} as const

function showPayment(payment: Readonly<Payment>, nowMs: number): WorldNumber {
  const { gateway, id, units, state, verifiedAtMs } = payment
  const [stateLabel, look] = STATES[state]
  const isRial = gateway !== 'cryptopay' && gateway !== 'nowpayments'
  const leftMs = payment.expiresAtMs - nowMs
  const isPressing = state === 'waiting' && leftMs > 0 && leftMs < DAY_MS
  const isUnverified = state === 'paid' && verifiedAtMs === null
  return {
    id: `${gateway}:${id}`,
    label: GATEWAYS[gateway],
    flag: isRial ? '🏦' : '🪙',
    number: String(units),
    shown: isRial ? inToman(units / RIAL_IN_TOMAN) : `\u2066$${(units / 100).toFixed(2)}\u2069`,
    stateLabel: isUnverified
      ? { fa: 'پرداخت شد، تأیید نشده', en: 'paid, not verified' }
      : stateLabel,
    state: isUnverified ? 'waiting' : look,
    ...(isPressing && { expiresAtMs: payment.expiresAtMs }),
    codes: [],
    actions: actionsFor(payment, isRial),
  }
}

function actionsFor(
  { gateway, state }: Readonly<Payment>,
  isRial: boolean,
): readonly WorldButton[] {
  if (state === 'paid')
    return isRial ? [] : [{ id: 'repeat', label: { fa: 'خبرش دوباره برسد', en: 'Tell it again' } }]
  if (state === 'returned' || state === 'refunded') return []
  return [
    { id: 'pay', label: { fa: 'پرداخت شود', en: 'Pay' } },
    { id: 'late', label: { fa: 'دو دقیقه دیگر', en: 'In two minutes' } },
    ...(isRial ? [] : [{ id: 'forge', label: { fa: 'خبر جعلی', en: 'Forged push' } }]),
    ...(gateway === 'nowpayments' ? [{ id: 'less', label: { fa: 'نصفش', en: 'Half of it' } }] : []),
  ]
}

async function act(parts: BankPanelParts, action: WorldAction): Promise<void> {
  const { bank, bills, usualCard } = parts
  const { actionId, optionId, numberId } = action
  if (numberId !== undefined) {
    const bill = (await bills()).find(({ id }) => id === numberId)
    return bill === undefined ? actOnPayment(bank, actionId, numberId) : pay(bank, actionId, bill)
  }
  const mode = PHONE_MODES.find(({ id }) => id === optionId)
  if (actionId === 'phone' && mode !== undefined) bank.control.phone({ mode: mode.id })
  if (actionId === 'weather')
    for (const name of NAMES) bank.faults[name].setRates(optionId === 'lossy' ? LOSSES : [])
  const gateway = NAMES.find((name) => actionId === `down-${name}`)
  if (gateway !== undefined) bank.control.down(gateway, bank.state().down[gateway] === undefined)
  if (STRAYS.some(({ id }) => id === actionId)) stray(bank, actionId, usualCard)
}

function pay({ control }: Bank, actionId: string, { card, toman }: Bill): void {
  const rial = toman * RIAL_IN_TOMAN
  if (actionId === 'exact') control.transfer(card, rial)
  if (actionId === 'rounded')
    control.transfer(card, Math.max(1000, Math.floor(toman / 1000) * 1000) * RIAL_IN_TOMAN)
  if (actionId === 'other') control.transfer(card, rial + 70_000)
  if (actionId === 'twice') [rial, rial].forEach((sum) => control.transfer(card, sum))
}

function stray({ control }: Bank, actionId: string, card: string): void {
  const notice: NoticeKind | undefined =
    actionId === 'one-time-code' || actionId === 'promotion' ? actionId : undefined
  if (notice !== undefined) control.notice(card, notice, STRAY_RIAL)
  if (actionId === 'stray') control.transfer(card, STRAY_RIAL)
  if (actionId === 'withdrawal') control.withdraw(card, STRAY_RIAL)
  if (actionId === 'imitation') control.imitateMessage(card, STRAY_RIAL)
  if (actionId === 'strange') control.strangeMessage(card, STRAY_RIAL)
}

function actOnPayment(bank: Bank, actionId: string, numberId: string): void {
  const [name = '', id = ''] = numberId.split(':')
  const gateway = NAMES.find((known) => known === name)
  const payment = bank.state().payments.find((each) => each.gateway === name && each.id === id)
  if (gateway === undefined || payment === undefined) return
  const { control } = bank
  if (actionId === 'repeat') control.repeatPush(gateway, id)
  if (payment.transfers.length > 0) return // it was paid meanwhile
  if (actionId === 'pay') control.pay(gateway, id)
  if (actionId === 'less') control.pay(gateway, id, { units: Math.ceil(payment.units / 2) })
  if (actionId === 'late') control.payLater(gateway, id, LATE_MS)
  if (actionId === 'forge') control.forgePush(gateway, id)
}

const inToman = (toman: number): Label => ({
  fa: `${grouped(toman)} تومان`,
  en: `${grouped(toman)} Toman`,
})

const grouped = (amount: number): string => new Intl.NumberFormat('en-US').format(amount)
