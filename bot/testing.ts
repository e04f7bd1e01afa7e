/** A bot with a true engine between a simulated Telegram and a simulated provider, on a clock that is turned by hand. */
import type { Engine, EngineOptions } from '#engine'
import { createTestEngine, keepLines, openTestStore, until } from '#engine/testing'
import {
  createPlayground,
  type MessageView,
  type Person,
  type Phone,
  type Playground,
  type PlaygroundOptions,
} from '#playground'
import { createSandbox, type Sandbox } from '#sandbox'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { createBot, type BotOptions, type ShopBot } from './index.ts'

export const TOKEN = '42:STREET'
export const SARA: Person = { id: 1002, first_name: 'Sara', language_code: 'fa', role: 'customer' }
export const DAN: Person = { id: 1003, first_name: 'Dan', language_code: 'en', role: 'customer' }
export const BOSS: Person = { id: 1001, first_name: 'Boss', language_code: 'en', role: 'admin' }
export const GIFT_TOMAN = 500_000

export interface TestBot {
  readonly clock: TurnedClock
  readonly playground: Playground
  readonly sandbox: Sandbox
  readonly engine: Engine
  readonly bot: ShopBot
  readonly logLines: readonly string[]
  close(): Promise<void>
}

export interface TestBotOptions {
  readonly bot?: Partial<BotOptions>
  readonly giftToman?: number
  readonly startAt?: number
  /** A group into which the bot can be let. */
  readonly group?: PlaygroundOptions['group']
  /** Channels that people can join. */
  readonly channels?: PlaygroundOptions['channels']
  readonly engine?: Partial<Pick<EngineOptions, 'reportChatId' | 'rails' | 'deposits'>>
  /** Stands between the bot and Telegram. */
  readonly wire?: (
    request: Request,
    telegram: (request: Request) => Promise<Response>,
  ) => Promise<Response>
}

export async function openTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const clock = createTurnedClock(options.startAt)
  const sandbox = createSandbox({ clock, apiKey: 'key', neverShare: 1 })
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock,
    random: () => 0.5,
    people: [SARA, DAN, BOSS],
    ...(options.group !== undefined && { group: options.group }),
    ...(options.channels !== undefined && { channels: options.channels }),
  })
  const store = await openTestStore()
  const { log, lines: logLines } = keepLines()
  const mode = options.bot?.mode ?? 'shop'
  const giftToman = toman(options.giftToman ?? GIFT_TOMAN)
  const engine = createTestEngine(
    { store, clock, log, mode, adminIds: [BOSS.id], giftToman, ...options.engine },
    sandbox,
  )
  const telegram = (request: Request) => playground.fetch(request)
  const wire = options.wire ?? telegram
  const bot = createBot({
    token: TOKEN,
    apiRoot: 'http://telegram',
    fetch: (input, init) => wire(new Request(input, init), telegram),
    engine,
    adminIds: [BOSS.id],
    mode,
    defaultLanguage: 'fa',
    version: '1.2.3',
    waysInUse: () => [],
    clock,
    dice: () => 0.5,
    log,
    ...options.bot,
  })
  await until(
    clock,
    engine.start(bot.deliver).then(() => bot.start()),
  )
  await clock.advance(1000)
  return {
    clock,
    playground,
    sandbox,
    engine,
    bot,
    logLines,
    async close() {
      await until(
        clock,
        bot.stop().then(() => engine.stop()),
      )
      await playground.close()
      await store.close()
    },
  }
}

/** Lets customers pay to a card. */
export async function addCard({ engine }: TestBot): Promise<void> {
  const added = await engine.cards.add(BOSS.id, '6037991234567893', 'Reza')
  if (added.kind !== 'done') throw new Error(`No card: ${added.kind}`)
  await engine.cards.setState(BOSS.id, added.card.id, 'active')
}

/** A person in front of the shop, and what they do with their phone. */
export class Passerby {
  readonly phone: Phone
  readonly #clock: TurnedClock

  constructor(shop: TestBot, person: Person) {
    this.phone = shop.playground.person(person.id)
    this.#clock = shop.clock
  }

  /** Starts, in the shop's own language whatever that of the phone. */
  async start(payload = ''): Promise<MessageView> {
    const shown = await this.arrives(payload)
    const isForeign = dataOf(shown).includes('1:language:fa')
    return isForeign ? this.taps(/^1:language:fa$/) : shown
  }

  /** Presses START and reads what is there then, be it the first steps. */
  async arrives(payload = ''): Promise<MessageView> {
    this.phone.start(payload)
    return this.reads()
  }

  async types(text: string): Promise<MessageView> {
    this.phone.send(text)
    return this.reads()
  }

  /** Sends a picture, such as a receipt. */
  async sendsPhoto(): Promise<MessageView> {
    await this.phone.sendPhoto(smallPicture())
    return this.reads()
  }

  /** Taps one button after the other, each the newest whose callback data matches. */
  async taps(...buttons: readonly RegExp[]): Promise<MessageView> {
    for (const button of buttons) {
      this.tapsAtOnce(button)
      await this.#clock.advance(1000)
    }
    return this.reads()
  }

  /** Taps without waiting for what comes of it. */
  tapsAtOnce(wanted: RegExp): void {
    const { message, data } = this.finds(wanted)
    this.phone.tap(data, message.id)
  }

  finds(wanted: RegExp): { readonly message: MessageView; readonly data: string } {
    for (const message of this.phone.messages().toReversed()) {
      const data = dataOf(message).find((each) => wanted.test(each))
      if (data !== undefined) return { message, data }
    }
    throw new Error(`No button ${wanted} in:\n${this.reading()}`)
  }

  /** The newest message that holds this text. */
  sees(text: string | RegExp): MessageView {
    const holds = (message: MessageView) =>
      typeof text === 'string' ? message.text.includes(text) : text.test(message.text)
    const found = this.phone.messages().findLast(holds)
    if (found === undefined) throw new Error(`Nobody sees ${text} in:\n${this.reading()}`)
    return found
  }

  /** All that the chat says. */
  reading(): string {
    const shown = this.phone
      .messages()
      .map((message) => [message.text, ...dataOf(message)].join('\n  '))
    return shown.join('\n---\n')
  }

  /** Lets a moment pass. @returns the last message of the chat. */
  async reads(): Promise<MessageView> {
    await this.#clock.advance(1000)
    const last = this.phone.lastMessage()
    if (last === undefined) throw new Error('The chat is empty')
    return last
  }

  /** Buys the first offer of the first service on the list, up to the card. */
  async buys(): Promise<MessageView> {
    await this.start()
    return this.taps(
      /^1:services:0$/,
      /^1:countries:1:0$/,
      /^1:offers:1:/,
      /^1:quote:.*:any$/,
      /^1:buy:/,
    )
  }
}

/** The callback data of every button of a message, in order. */
export const dataOf = (message: MessageView): readonly string[] =>
  buttonsOf(message).flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))

export const buttonsOf = (message: MessageView) => message.markup?.inline_keyboard.flat() ?? []

/** The head of a PNG is all that the playground looks at. */
function smallPicture(): File {
  const png = Buffer.alloc(24)
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(300, 16)
  png.writeUInt32BE(400, 20)
  return new File([png], 'receipt.png', { type: 'image/png' })
}
