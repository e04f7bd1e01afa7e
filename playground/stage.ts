import type { Update } from '@grammyjs/types'
import type { Person, PlaygroundOptions } from './options.ts'
import type { Phone } from './phone.ts'
import { createPlayground, type Playground } from './playground.ts'
import { TurnedClock } from './turned-clock.ts'

export const TOKEN = '42:PLAY'
export const sara: Person = { id: 1001, first_name: 'Sara', language_code: 'fa', role: 'customer' }
export const reza: Person = {
  id: 1002,
  first_name: 'Reza',
  username: 'reza',
  language_code: 'en',
  role: 'customer',
}

/** The body of the Bot API's answer. */
export interface Answer<Result = unknown> {
  readonly ok: boolean
  readonly result: Result
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number }
}

/** A playground for tests, with a bot made of plain calls, on a clock that is turned by hand. */
export interface Stage {
  readonly clock: TurnedClock
  readonly playground: Playground
  /** Sara's phone; her chat is started, and the update of that is confirmed. */
  readonly phone: Phone
  call<Result = unknown>(method: string, parameters?: object): Promise<Answer<Result>>
  /** The updates that wait, confirmed by being read. */
  updates(): Promise<readonly Update[]>
  /** Sends a message with this keyboard to Sara. @returns its id */
  sendKeyboard(rows: readonly (readonly object[])[]): Promise<number>
}

export async function createStage(options: Partial<PlaygroundOptions> = {}): Promise<Stage> {
  const clock = new TurnedClock()
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock,
    random: () => 0.5,
    people: [sara, reza],
    ...options,
  })
  let offset = 0
  const stage: Stage = {
    clock,
    playground,
    phone: playground.person(sara.id),
    call: (method, parameters = {}) => callMethod(playground, method, parameters),
    async updates() {
      const { result } = await stage.call<Update[]>('getUpdates', { offset })
      offset = (result.at(-1)?.update_id ?? offset - 1) + 1
      await stage.call('getUpdates', { offset, limit: 1 })
      return result
    },
    async sendKeyboard(rows) {
      const { result } = await stage.call<{ message_id: number }>('sendMessage', {
        chat_id: sara.id,
        text: 'Choose',
        reply_markup: { inline_keyboard: rows },
      })
      return result.message_id
    },
  }
  stage.phone.start()
  await stage.updates()
  return stage
}

async function callMethod<Result>(
  playground: Playground,
  method: string,
  parameters: object,
): Promise<Answer<Result>> {
  const response = await playground.fetch(
    new Request(`http://playground/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    }),
  )
  return (await response.json()) as Answer<Result>
}
