import { readForm } from './form.ts'
import { isObject } from './json.ts'
import { badRequest } from './refusal.ts'

/**
 * What a Bot API call brought along, whatever way it came: query, form, multipart or JSON. As on the real server every
 * value is a string first, and each method reads it as what it needs.
 */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>
  readonly #files: ReadonlyMap<string, File>

  constructor(values: ReadonlyMap<string, string>, files: ReadonlyMap<string, File> = new Map()) {
    this.#values = values
    this.#files = files
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  /** @returns '' when absent, as Telegram sees no difference. */
  text(name: string): string {
    return this.#values.get(name) ?? ''
  }

  integer(name: string): number | undefined {
    const value = this.text(name).trim()
    if (value === '') return undefined
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : undefined
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase())
  }

  /** @returns undefined when absent. */
  json(name: string, noun: string): unknown {
    const value = this.text(name)
    if (value === '') return undefined
    try {
      return JSON.parse(value)
    } catch {
      throw badRequest(`can't parse ${noun} JSON object`)
    }
  }

  file(name: string): File | undefined {
    return this.#files.get(name)
  }

  with(name: string, value: string): Parameters {
    return new Parameters(new Map(this.#values).set(name, value), this.#files)
  }

  entries(): Record<string, string> {
    const files = [...this.#files].map(([name, file]) => [name, `(file ${file.name})`])
    return Object.fromEntries([...this.#values, ...files])
  }
}

/** Query parameters first, then the body, which wins. */
export async function readParameters(request: Request): Promise<Parameters> {
  const values = new Map(new URL(request.url).searchParams)
  const files = new Map<string, File>()
  const type = request.headers.get('content-type') ?? ''
  if (request.method === 'POST' && type.startsWith('application/json')) {
    for (const [name, value] of jsonFields(await request.text())) values.set(name, value)
  } else if (request.method === 'POST' && /^(multipart\/form-data|application\/x-www)/.test(type)) {
    for (const [name, value] of await readForm(request)) {
      if (typeof value === 'string') values.set(name, value)
      else files.set(name, value)
    }
  }
  return new Parameters(values, files)
}

/** The fields of a JSON body, each as the string that a form would have carried. */
export function jsonFields(body: string): [string, string][] {
  if (body.trim() === '') return []
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw badRequest("can't parse JSON object")
  }
  if (!isObject(parsed)) throw badRequest('object expected as request body')
  return Object.entries(parsed)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
}
