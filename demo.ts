/** The simulated outside: people with phones on one side, a provider with numbers on the other, and the money between them. */
import {
  type ChannelOptions,
  createPlayground,
  type Person,
  type Playground,
  type PlaygroundOptions,
} from '#playground'
import { createSandbox, type Sandbox } from '#sandbox'
import type { Clock } from '#sdk'
import { createDemoClock, type DemoClock } from './demo-clock.ts'
import { type Answer, createDemoMoney, type DemoMoney, type PaidShop } from './demo-money.ts'
import { worldPanel } from './demo-world.ts'
import type { Surroundings } from './house.ts'
import { starsOf } from './payment-gateways.ts'

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
    keepsId: true,
  },
]

/** Empty until the admin lets the bot in. */
const PLAY_GROUP = { id: -1_001_000_000_001, title: 'گروه فروشگاه', isForum: true }

/** In none of them is the bot, or anybody else, until somebody joins. */
const PLAY_CHANNELS: readonly ChannelOptions[] = [
  { id: -1_001_000_000_011, title: 'کانال خبر فروشگاه', username: 'numberland_demo_news' },
  { id: -1_001_000_000_012, title: 'کانال ویژه', inviteLink: 'https://t.me/+demoPrivate' },
]

export interface DemoOptions {
  /** The machine's own time. */
  readonly clock: Clock
  /** True where nobody else's clock is in the game: then the page may put the time forward. */
  readonly ownsTime: boolean
  /** What has no real counterpart in the settings. */
  readonly simulate: { readonly provider: boolean; readonly telegram: boolean }
  /** Where the simulated outside outlives a restart: files that begin with this name. Undefined: it does not. */
  readonly saveAs: string | undefined
  /** Where somebody presses faster than a person. Default: Telegram's own. */
  readonly telegramLimits?: PlaygroundOptions['limits']
}

/** The simulated parts of a house's surroundings; what is real is undefined. */
export interface Demo {
  /** What the whole house goes by; it outlives a restart where the simulated outside does. */
  readonly clock: Clock
  readonly provider: Surroundings['provider'] | undefined
  readonly telegram: Surroundings['telegram'] | undefined
  readonly adminIds: readonly number[]
  /** Where money is play money. */
  readonly rails: Surroundings['rails'] | undefined
  readonly deposits: Surroundings['deposits'] | undefined
  /** Play money is given away only where both sides are simulated. */
  readonly giftToman: number
  readonly playground: ((request: Request) => Promise<Response>) | undefined
  /** Puts into a new shop what an operator would: a card to pay to, where money is play money. */
  furnish(engine: PaidShop): Promise<void>
  /** Tells those outside where this server is reached: pages, pushes and messages lead there. */
  openAt(url: string, answer: Answer): void
  close(): Promise<void>
}

export function createDemo(options: DemoOptions): Demo {
  const { clock: base, ownsTime, simulate, saveAs, telegramLimits } = options
  const isAllPlay = simulate.provider && simulate.telegram
  const demoClock = isAllPlay && ownsTime ? createDemoClock(base, clockFile(saveAs)) : undefined
  const clock = demoClock ?? base
  const sandbox = simulate.provider ? createDemoSandbox(clock, saveAs) : undefined
  const telegram: Surroundings['telegram'] = {
    token: PLAY_TOKEN,
    apiRoot: 'http://playground',
    fetch: async (input, init) => playground?.fetch(new Request(input, init)) ?? Response.error(),
  }
  const money = isAllPlay ? createDemoMoney(clock, saveAs, [starsOf(telegram)]) : undefined
  const playground = simulate.telegram
    ? createDemoPlayground({ clock, sandbox, demoClock, saveAs, money, telegramLimits })
    : undefined
  return {
    clock,
    provider: sandbox && { apiKey: PLAY_KEY, url: 'http://sandbox/v2.php', fetch: sandbox.fetch },
    telegram: playground && telegram,
    adminIds: playground === undefined ? [] : [PLAY_ADMIN_ID],
    rails: money?.rails,
    deposits: money?.deposits,
    giftToman: isAllPlay ? PLAY_GIFT_TOMAN : 0,
    playground:
      playground &&
      (async (request) => (await money?.answer(request)) ?? playground.fetch(request)),
    async furnish(engine) {
      await money?.furnish(engine, PLAY_ADMIN_ID)
      money?.serve(engine, () => playground?.people() ?? [])
    },
    openAt: (url, answer) => money?.openAt(url, answer),
    async close() {
      money?.close()
      await playground?.close()
    },
  }
}

const clockFile = (saveAs: string | undefined): string | undefined =>
  saveAs && `${saveAs}.clock.json`

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

interface PlaygroundParts extends Pick<DemoOptions, 'clock' | 'saveAs' | 'telegramLimits'> {
  readonly sandbox: Sandbox | undefined
  readonly demoClock: DemoClock | undefined
  readonly money: DemoMoney | undefined
}

const createDemoPlayground = ({
  clock,
  sandbox,
  demoClock,
  saveAs,
  money,
  telegramLimits,
}: PlaygroundParts): Playground =>
  createPlayground({
    token: PLAY_TOKEN,
    botUser: { first_name: 'نامبرلند', username: 'numberland_demo_bot' },
    clock,
    people: PEOPLE,
    group: PLAY_GROUP,
    channels: PLAY_CHANNELS,
    ...(telegramLimits !== undefined && { limits: telegramLimits }),
    ...(saveAs !== undefined && { saveTo: `${saveAs}.playground.json` }),
    ...(sandbox !== undefined && { world: worldPanel(sandbox, demoClock) }),
    ...(money !== undefined && { bank: money.panel, ownPages: money.pages }),
  })
