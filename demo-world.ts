/** The simulated provider as the playground's page shows it: what can be done to it, and to each number. */
import type { WorldAction, WorldNumber, WorldPanel, WorldSnapshot } from '#playground'
import type { Conditions, NumberView, Sandbox } from '#sandbox'
import type { DemoClock } from './demo-clock.ts'

const SKIP_MS = 10 * 60_000

/** @param clock undefined: the time is not ours to put forward */
export function worldPanel(sandbox: Sandbox, clock: DemoClock | undefined): WorldPanel {
  return {
    snapshot: () => snapshotOf(sandbox, clock),
    subscribe(listener) {
      const leave = [sandbox.onChange(listener), clock?.onSkip(listener)]
      return () => leave.forEach((end) => end?.())
    },
    async act(action) {
      act(sandbox, clock, action)
    },
  }
}

const SMS_OPTIONS: readonly { id: Conditions['sms']; label: { fa: string; en: string } }[] = [
  { id: 'by-itself', label: { fa: 'خودش می‌آید', en: 'By itself' } },
  { id: 'by-hand', label: { fa: 'با دکمه', en: 'By hand' } },
  { id: 'never', label: { fa: 'هرگز', en: 'Never' } },
]

/** The switches that are conditions of the sandbox, by their id. */
const CONDITIONS = {
  'sold-out': 'soldOut',
  'prices-up': 'pricesUp',
  'cancels-refused': 'cancelsRefused',
} as const

function snapshotOf(sandbox: Sandbox, clock: DemoClock | undefined): WorldSnapshot {
  const { account, numbers, conditions, down } = sandbox.state()
  return {
    title: { fa: 'نامبرلند شبیه‌سازی‌شده', en: 'The simulated Numberland' },
    balanceToman: account.balanceToman,
    choices: [
      {
        id: 'sms',
        label: { fa: 'پیامک شماره‌های بعدی', en: 'The SMS of the next numbers' },
        options: SMS_OPTIONS,
        chosen: conditions.sms,
      },
    ],
    actions:
      clock === undefined
        ? []
        : [{ id: 'skip', label: { fa: '⏩ ۱۰ دقیقه جلو', en: '⏩ 10 minutes ahead' } }],
    switches: [
      {
        id: 'no-money',
        label: { fa: 'پنل شارژ ندارد', en: 'No money in the account' },
        hint: { fa: 'خریدها با خطای ‎-205 رد می‌شوند', en: 'Purchases are refused with -205' },
        on: account.outOfMoney,
      },
      {
        id: 'down',
        label: { fa: 'نامبرلند در دسترس نیست', en: 'Numberland is down' },
        hint: { fa: 'هیچ درخواستی پاسخ نمی‌گیرد', en: 'No request is answered' },
        on: down !== false,
      },
      {
        id: 'sold-out',
        label: { fa: 'همه‌چیز تمام شده', en: 'Everything is sold out' },
        hint: {
          fa: 'در فهرست هست، ولی خرید با ‎-204 رد می‌شود',
          en: 'The lists show it, purchases are refused with -204',
        },
        on: conditions.soldOut,
      },
      {
        id: 'prices-up',
        label: { fa: 'قیمت‌ها بالا رفت', en: 'Prices went up' },
        hint: { fa: 'همه‌چیز ۲۰٪ گران‌تر است', en: 'Everything costs 20% more' },
        on: conditions.pricesUp,
      },
      {
        id: 'cancels-refused',
        label: { fa: 'لغو پذیرفته نمی‌شود', en: 'Cancels are refused' },
        hint: { fa: 'هر لغو «هنوز نه» جواب می‌گیرد', en: 'Each cancel is answered “not yet”' },
        on: conditions.cancelsRefused,
      },
    ],
    numbers: numbers.map((number) => showNumber(number, conditions.sms)),
  }
}

function act(
  sandbox: Sandbox,
  clock: DemoClock | undefined,
  { actionId, optionId, numberId }: WorldAction,
): void {
  if (numberId !== undefined) return actOnNumber(sandbox, actionId, numberId)
  const { account, conditions, down } = sandbox.state()
  const sms = SMS_OPTIONS.find(({ id }) => id === optionId)
  if (actionId === 'sms' && sms !== undefined) sandbox.setConditions({ sms: sms.id })
  if (actionId === 'skip') clock?.skip(SKIP_MS)
  if (actionId === 'no-money') sandbox.outOfMoney(!account.outOfMoney)
  if (actionId === 'down') sandbox.setDown(down === false)
  const condition = Object.entries(CONDITIONS).find(([id]) => id === actionId)?.[1]
  if (condition !== undefined) sandbox.setConditions({ [condition]: !conditions[condition] })
}

function actOnNumber(sandbox: Sandbox, actionId: string, numberId: string): void {
  if (actionId === 'sms') sandbox.deliverSms(numberId)
  if (actionId === 'never') sandbox.neverArrives(numberId)
  if (actionId === 'late') sandbox.comesLate(numberId)
  if (actionId === 'expire') sandbox.expire(numberId)
}

const STATES = {
  1: [{ fa: 'منتظر پیامک', en: 'waiting for an SMS' }, 'waiting'],
  2: [{ fa: 'کد رسید', en: 'code received' }, 'received'],
  3: [{ fa: 'لغو شد', en: 'cancelled' }, 'failed'],
  4: [{ fa: 'مسدود اعلام شد', en: 'reported as banned' }, 'failed'],
  5: [{ fa: 'منتظر کد دوباره', en: 'waiting again' }, 'waiting'],
  6: [{ fa: 'تمام شد', en: 'completed' }, 'done'],
} as const

function showNumber(number: NumberView, sms: Conditions['sms']): WorldNumber {
  const [stateLabel, state] = STATES[number.state]
  const waits = state === 'waiting'
  return {
    id: number.id,
    label: {
      fa: `${plain(number.serviceName.fa)} · ${plain(number.countryName.fa)}`,
      en: `${number.serviceName.en} · ${number.countryName.en}`,
    },
    flag: number.flag,
    number: `+${number.number}`,
    stateLabel: waits ? waitingLabel(number, sms, stateLabel) : stateLabel,
    state,
    ...(waits && { expiresAtMs: number.expiresAtMs }),
    codes: number.sms.map(({ code }) => code),
    actions: waits
      ? [
          { id: 'sms', label: { fa: 'پیامک همین حالا برسد', en: 'SMS arrives now' } },
          {
            id: 'never',
            label: { fa: 'هرگز نرسد', en: 'Never arrives' },
            isPressed: number.smsAtMs === null && !number.isLate && sms !== 'by-hand',
          },
          {
            id: 'late',
            label: { fa: 'دیر برسد، با لغو', en: 'Arrives late, with a cancel' },
            isPressed: number.isLate,
          },
          { id: 'expire', label: { fa: 'مهلتش تمام شود', en: 'Its time is over' } },
        ]
      : [],
  }
}

/** What the number waits for, so that nobody waits for a message that does not come. */
function waitingLabel(
  { isLate, smsAtMs }: NumberView,
  sms: Conditions['sms'],
  usual: { readonly fa: string; readonly en: string },
): { readonly fa: string; readonly en: string } {
  if (isLate) return { fa: 'پیامک دیر می‌رسد', en: 'the SMS will be late' }
  if (smsAtMs !== null) return usual
  return sms === 'by-hand'
    ? { fa: 'منتظر دکمه‌ی شما', en: 'waiting for your hand' }
    : { fa: 'پیامکی نمی‌آید', en: 'no SMS will come' }
}

/** The provider stretches its names for looks. */
const plain = (name: string): string => name.replaceAll('\u0640', '')
