/** The simulated outside: people with phones on one side, a provider with numbers on the other. */
import {
  createPlayground,
  type Person,
  type Playground,
  type WorldAction,
  type WorldNumber,
  type WorldPanel,
} from '#playground'
import { createSandbox, type NumberView, type Sandbox } from '#sandbox'
import type { Engine } from '#engine'
import type { Clock } from '#sdk'
import type { Surroundings } from './house.ts'

/** Opens nothing but the playground. */
const PLAY_TOKEN = '42:PLAYGROUND'
const PLAY_KEY = 'sandbox-key'
const PLAY_ADMIN_ID = 1001
const PLAY_GIFT_TOMAN = 500_000

const PEOPLE: readonly Person[] = [
  {
    id: 1002,
    first_name: 'سارا',
    username: 'sara',
    language_code: 'fa',
    role: { fa: 'مشتری', en: 'customer' },
  },
  {
    id: 1003,
    first_name: 'Daniel',
    username: 'daniel',
    language_code: 'en',
    role: { fa: 'مشتری', en: 'customer' },
  },
  {
    id: 1004,
    first_name: 'Марина',
    username: 'marina',
    language_code: 'ru',
    role: { fa: 'مشتری', en: 'customer' },
  },
  {
    id: PLAY_ADMIN_ID,
    first_name: 'رضا',
    username: 'reza',
    language_code: 'fa',
    role: { fa: 'مدیر فروشگاه', en: 'the shop’s admin' },
  },
]

export interface DemoOptions {
  readonly clock: Clock
  /** What has no real counterpart in the settings. */
  readonly simulate: { readonly provider: boolean; readonly telegram: boolean }
  /** Where the simulated outside outlives a restart: files that begin with this name. Undefined: it does not. */
  readonly saveAs: string | undefined
}

/** The simulated parts of a house's surroundings; what is real is undefined. */
export interface Demo {
  readonly provider: Surroundings['provider'] | undefined
  readonly telegram: Surroundings['telegram'] | undefined
  readonly adminIds: readonly number[]
  /** Play money is given away only where both sides are simulated. */
  readonly giftToman: number
  readonly playground: ((request: Request) => Promise<Response>) | undefined
  /** Puts into a new shop what an operator would: a card to pay to, where money is play money. */
  furnish(engine: Pick<Engine, 'cards'>): Promise<void>
  close(): Promise<void>
}

export function createDemo({ clock, simulate, saveAs }: DemoOptions): Demo {
  const sandbox = simulate.provider ? createDemoSandbox(clock, saveAs) : undefined
  const playground = simulate.telegram ? createDemoPlayground(clock, sandbox, saveAs) : undefined
  return {
    provider: sandbox && { apiKey: PLAY_KEY, url: 'http://sandbox/v2.php', fetch: sandbox.fetch },
    telegram: playground && {
      token: PLAY_TOKEN,
      apiRoot: 'http://playground',
      fetch: (input, init) => playground.fetch(new Request(input, init)),
    },
    adminIds: playground === undefined ? [] : [PLAY_ADMIN_ID],
    giftToman: sandbox !== undefined && playground !== undefined ? PLAY_GIFT_TOMAN : 0,
    playground: playground && ((request) => playground.fetch(request)),
    furnish: (engine) =>
      sandbox !== undefined && playground !== undefined ? addPlayCard(engine) : Promise.resolve(),
    close: async () => playground?.close(),
  }
}

/** Nobody has this card: an issuer does not give out nine zeros. */
const PLAY_CARD = '6037990000000006'

async function addPlayCard({ cards }: Pick<Engine, 'cards'>): Promise<void> {
  const added = await cards.add(PLAY_ADMIN_ID, PLAY_CARD, 'کارت آزمایشی')
  if (added.kind === 'done') await cards.setState(PLAY_ADMIN_ID, added.card.id, 'active')
}

/** A provider for the demo: quick messages, few numbers that stay silent. */
const createDemoSandbox = (clock: Clock, saveAs: string | undefined): Sandbox =>
  createSandbox({
    clock,
    apiKey: PLAY_KEY,
    latency: { minMs: 60, maxMs: 250 },
    smsDelay: { medianMs: 12_000 },
    neverShare: 0.03,
    seed: 2,
    ...(saveAs !== undefined && { saveTo: `${saveAs}.sandbox.json` }),
  })

const createDemoPlayground = (
  clock: Clock,
  sandbox: Sandbox | undefined,
  saveAs: string | undefined,
): Playground =>
  createPlayground({
    token: PLAY_TOKEN,
    botUser: { first_name: 'نامبرلند', username: 'numberland_demo_bot' },
    clock,
    people: PEOPLE,
    ...(saveAs !== undefined && { saveTo: `${saveAs}.playground.json` }),
    ...(sandbox !== undefined && { world: worldPanel(sandbox) }),
  })

/** The sandbox as the playground's page shows it. */
function worldPanel(sandbox: Sandbox): WorldPanel {
  return {
    snapshot() {
      const { account, numbers, down } = sandbox.state()
      return {
        title: { fa: 'نامبرلند شبیه‌سازی‌شده', en: 'The simulated Numberland' },
        balanceToman: account.balanceToman,
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
        ],
        numbers: numbers.map(showNumber),
      }
    },
    subscribe: (listener) => sandbox.onChange(listener),
    async act(action) {
      act(sandbox, action)
    },
  }
}

function act(sandbox: Sandbox, { actionId, numberId }: WorldAction): void {
  if (actionId === 'no-money') sandbox.outOfMoney(!sandbox.account().outOfMoney)
  if (actionId === 'down') sandbox.setDown(sandbox.state().down === false)
  if (numberId === undefined) return
  if (actionId === 'sms') sandbox.deliverSms(numberId)
  if (actionId === 'never') sandbox.neverArrives(numberId)
}

const STATES = {
  1: [{ fa: 'منتظر پیامک', en: 'waiting for an SMS' }, 'waiting'],
  2: [{ fa: 'کد رسید', en: 'code received' }, 'received'],
  3: [{ fa: 'لغو شد', en: 'cancelled' }, 'failed'],
  4: [{ fa: 'مسدود اعلام شد', en: 'reported as banned' }, 'failed'],
  5: [{ fa: 'منتظر کد دوباره', en: 'waiting again' }, 'waiting'],
  6: [{ fa: 'تمام شد', en: 'completed' }, 'done'],
} as const

function showNumber(number: NumberView): WorldNumber {
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
    stateLabel,
    state,
    ...(waits && { expiresAtMs: number.expiresAtMs }),
    codes: number.sms.map(({ code }) => code),
    actions: waits
      ? [
          { id: 'sms', label: { fa: 'پیامک همین حالا برسد', en: 'SMS arrives now' } },
          { id: 'never', label: { fa: 'هرگز نرسد', en: 'Never arrives' } },
        ]
      : [],
  }
}

/** The provider stretches its names for looks. */
const plain = (name: string): string => name.replaceAll('\u0640', '')
