/** One call of the Bot API, as the log beside the phone shows it. */
export interface ApiCall {
  readonly number: number
  readonly atMs: number
  /** As the bot spelled it. */
  readonly method: string
  /** What came along, shortened, without secrets. */
  readonly parameters: Readonly<Record<string, string>>
  readonly isOk: boolean
  /** Telegram's error text; absent when the call was taken. */
  readonly error?: string
  readonly errorCode?: number
}

const KEPT_CALLS = 1000
const SHOWN_CHARACTERS = 600
const SECRETS = new Set(['secret_token', 'provider_token', 'certificate'])

/** Remembers the latest calls, and every refused one. */
export class ApiLog {
  #next = 1
  #calls: ApiCall[] = []
  #refusals: ApiCall[] = []

  add(call: Omit<ApiCall, 'number'>): ApiCall {
    const numbered = { number: this.#next++, ...call, parameters: shorten(call.parameters) }
    this.#calls = [...this.#calls.slice(1 - KEPT_CALLS), numbered]
    if (!numbered.isOk) this.#refusals = [...this.#refusals.slice(1 - KEPT_CALLS), numbered]
    return numbered
  }

  calls(): readonly ApiCall[] {
    return this.#calls
  }

  refusals(): readonly ApiCall[] {
    return this.#refusals
  }
}

const shorten = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      SECRETS.has(name) ? '…' : value.slice(0, SHOWN_CHARACTERS),
    ]),
  )
