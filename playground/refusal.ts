/** Telegram's “no”: becomes the body `{ ok: false, error_code, description, parameters? }`. */
export class Refusal extends Error {
  readonly code: number
  readonly retryAfterS: number | undefined
  /** Where a group goes on that has become a supergroup. */
  readonly movedTo: number | undefined

  constructor(code: number, description: string, retryAfterS?: number, movedTo?: number) {
    super(description)
    this.name = 'Refusal'
    this.code = code
    this.retryAfterS = retryAfterS
    this.movedTo = movedTo
  }
}

export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`)

export const migrated = (movedTo: number): Refusal =>
  new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', undefined, movedTo)

export const forbidden = (reason: string): Refusal => new Refusal(403, `Forbidden: ${reason}`)

export const conflict = (reason: string): Refusal => new Refusal(409, `Conflict: ${reason}`)

export const tooManyRequests = (retryAfterS: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${retryAfterS}`, retryAfterS)

export const unauthorized = (): Refusal => new Refusal(401, 'Unauthorized')

export const methodNotFound = (): Refusal => new Refusal(404, 'Not Found: method not found')
