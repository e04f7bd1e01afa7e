import type { InlineKeyboardMarkup } from '@grammyjs/types'
import type { FormattedText } from './html.ts'
import { isObject, objectField, requiredStringField, stringField, type JsonObject } from './json.ts'
import { readMarkup } from './keyboard.ts'
import type { InlineQueryMemory } from './memory.ts'
import { asUser } from './message-json.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest, Refusal } from './refusal.ts'
import { checkLength } from './sending.ts'
import type { Telegram } from './telegram.ts'
import { formatText } from './text.ts'

/** One result in the list above the input, with the message that choosing it would send. */
export interface InlineResult {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly thumbnailUrl?: string
  readonly content: FormattedText
  readonly markup?: InlineKeyboardMarkup
}

export interface InlineAnswer {
  readonly queryId: string
  readonly results: readonly InlineResult[]
  /** '' when there is no more. */
  readonly nextOffset: string
  /** Above the results: opens the chat with `/start <parameter>`. */
  readonly button?: { readonly text: string; readonly startParameter: string }
}

interface CachedAnswer {
  readonly answer: InlineAnswer
  readonly untilMs: number
}

/** Where inline queries wait for their answer, and where answers are kept for as long as the bot allows. */
export class InlineDesk {
  readonly #waiting = new Map<string, (answer: InlineAnswer | undefined) => void>()
  readonly #cache = new Map<string, CachedAnswer>()
  readonly #last = new Map<number, InlineAnswer>()

  /** @returns undefined when the bot did not answer in time */
  async ask(
    telegram: Telegram,
    person: Person,
    query: string,
    offset: string,
  ): Promise<InlineAnswer | undefined> {
    const cached = this.#cached(telegram.clock.now(), person, query, offset)
    const answer = cached ?? (await this.#askBot(telegram, person, query, offset))
    if (answer !== undefined) this.#last.set(person.id, answer)
    return answer
  }

  /** A result of the last list that this person was shown. */
  chosen(person: Person, resultId: string): InlineResult | undefined {
    return this.#last.get(person.id)?.results.find(({ id }) => id === resultId)
  }

  take(
    query: InlineQueryMemory,
    answer: InlineAnswer,
    cache: { isPersonal: boolean; untilMs: number },
  ): void {
    const key = cacheKey(cache.isPersonal ? query.personId : 'all', query.query, query.offset)
    this.#cache.set(key, { answer, untilMs: cache.untilMs })
    this.#waiting.get(query.id)?.(answer)
  }

  #cached(now: number, person: Person, query: string, offset: string): InlineAnswer | undefined {
    for (const owner of [person.id, 'all'] as const) {
      const found = this.#cache.get(cacheKey(owner, query, offset))
      if (found !== undefined && found.untilMs > now) return found.answer
    }
    return undefined
  }

  async #askBot(
    telegram: Telegram,
    person: Person,
    query: string,
    offset: string,
  ): Promise<InlineAnswer | undefined> {
    const id = openInlineQuery(telegram, person, query, offset)
    const timer = new AbortController()
    const answer = await new Promise<InlineAnswer | undefined>((resolve) => {
      this.#waiting.set(id, resolve)
      telegram.clock.sleep(telegram.limits.inlineLifeMs, timer.signal).then(
        () => resolve(undefined),
        () => undefined,
      )
    })
    this.#waiting.delete(id)
    timer.abort()
    return answer
  }

  /** Lets go of everybody who still waits. */
  close(): void {
    for (const resolve of this.#waiting.values()) resolve(undefined)
  }
}

const cacheKey = (owner: number | 'all', query: string, offset: string): string =>
  JSON.stringify([owner, query, offset])

function openInlineQuery(
  telegram: Telegram,
  person: Person,
  query: string,
  offset: string,
): string {
  const { memory, clock, limits } = telegram
  const id = `${person.id}${String(memory.nextQueryId++).padStart(10, '0')}`
  const askedAtMs = clock.now()
  memory.inlineQueries = memory.inlineQueries.filter(
    (old) => askedAtMs - old.askedAtMs <= limits.inlineLifeMs,
  )
  memory.inlineQueries.push({
    id,
    personId: person.id,
    query,
    offset,
    askedAtMs,
    isAnswered: false,
  })
  telegram.updates.push(
    { inline_query: { id, from: asUser(person), query, offset, chat_type: 'sender' } },
    `inline:${person.id}`,
    limits.inlineLifeMs,
  )
  return id
}

export function answerInlineQuery(telegram: Telegram, parameters: Parameters): true {
  const nextOffset = parameters.text('next_offset')
  if (Buffer.byteLength(nextOffset) > telegram.limits.inlineOffsetBytes)
    throw badRequest('NEXT_OFFSET_INVALID')
  const results = readResults(telegram, parameters.json('results', 'inline query results'))
  const button = readButton(telegram, parameters)
  const query = openQuery(telegram, parameters.text('inline_query_id'))
  query.isAnswered = true
  const cacheS = parameters.integer('cache_time') ?? 300
  const answer = { queryId: query.id, results, nextOffset, ...(button !== undefined && { button }) }
  telegram.inline.take(query, answer, {
    isPersonal: parameters.flag('is_personal'),
    untilMs: telegram.clock.now() + cacheS * 1000,
  })
  return true
}

function openQuery({ memory, clock, limits }: Telegram, id: string): InlineQueryMemory {
  const query = memory.inlineQueries.find((known) => known.id === id)
  const isOpen =
    query !== undefined && !query.isAnswered && clock.now() - query.askedAtMs <= limits.inlineLifeMs
  if (!isOpen)
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  return query
}

function readResults(telegram: Telegram, value: unknown): readonly InlineResult[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest('expected an Array of inline query results')
  if (value.length > telegram.limits.inlineResults) throw badRequest('RESULTS_TOO_MUCH')
  const results = value.map((result) => parseResult(telegram, result))
  if (new Set(results.map(({ id }) => id)).size < results.length)
    throw badRequest('RESULT_ID_DUPLICATE')
  return results
}

function parseResult(telegram: Telegram, value: unknown): InlineResult {
  try {
    return readResult(telegram, value)
  } catch (error) {
    const reason =
      error instanceof Refusal ? /^Bad Request: (.*)$/s.exec(error.message)?.[1] : undefined
    if (reason === undefined || /^[A-Z_]+$/.test(reason)) throw error
    throw badRequest(`can't parse inline query result: ${reason}`)
  }
}

function readResult(telegram: Telegram, value: unknown): InlineResult {
  if (!isObject(value)) throw badRequest('Inline query result must be an object')
  const type = requiredStringField(value, 'type')
  if (type !== 'article')
    throw badRequest(`the playground does not simulate inline results of type ${type}`)
  const id = requiredStringField(value, 'id')
  const bytes = Buffer.byteLength(id)
  if (bytes < 1 || bytes > telegram.limits.inlineResultIdBytes)
    throw badRequest('RESULT_ID_INVALID')
  const title = requiredStringField(value, 'title')
  if (title === '') throw badRequest('ARTICLE_TITLE_EMPTY')
  const thumbnailUrl = stringField(value, 'thumbnail_url')
  const markup = readMarkup(value['reply_markup'], telegram.limits)
  return {
    id,
    title,
    description: stringField(value, 'description') ?? '',
    content: readContent(telegram, value),
    ...(thumbnailUrl !== undefined && { thumbnailUrl }),
    ...(markup !== undefined && 'inline_keyboard' in markup && { markup }),
  }
}

function readContent(telegram: Telegram, result: JsonObject): FormattedText {
  const content = objectField(result, 'input_message_content')
  const text = content === undefined ? undefined : stringField(content, 'message_text')
  if (content === undefined || text === undefined || text === '')
    throw badRequest('Input message content is not specified')
  const parseMode = stringField(content, 'parse_mode') ?? ''
  const formatted = formatText({ text, parseMode, entities: content['entities'] ?? undefined })
  return checkLength(formatted, telegram.limits.text)
}

function readButton(telegram: Telegram, parameters: Parameters): InlineAnswer['button'] {
  const value = parameters.json('button', 'inline query results button')
  if (value === undefined) return undefined
  if (!isObject(value)) throw badRequest('InlineQueryResultsButton must be an Object')
  const startParameter = requiredStringField(value, 'start_parameter')
  const isValid =
    /^[\w-]*$/.test(startParameter) && startParameter.length <= telegram.limits.startPayload
  if (!isValid) throw badRequest('START_PARAM_INVALID')
  return { text: requiredStringField(value, 'text'), startParameter }
}
