import { mkdirSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isObject } from './json.ts'
import type { Memory } from './memory.ts'
import type { Clock } from './options.ts'

const WRITE_EVERY_MS = 1000

/** Keeps the memory in one file: written whole, beside it first, so that a crash leaves the old or the new one. */
export class Disk {
  readonly #path: string
  readonly #clock: Clock
  readonly #memory: Memory
  readonly #closing = new AbortController()
  #isDirty = false
  #writtenAtMs = Number.NEGATIVE_INFINITY
  #work: Promise<void> | undefined

  constructor(path: string, clock: Clock, memory: Memory) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
    this.#clock = clock
    this.#memory = memory
  }

  /** Notes that something has changed; writes now, or when a second has passed since the last time. */
  touch(): void {
    this.#isDirty = true
    this.#work ??= this.#writeWhileDirty().finally(() => (this.#work = undefined))
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#work
    if (this.#isDirty) await this.#write()
  }

  async #writeWhileDirty(): Promise<void> {
    while (this.#isDirty && !this.#closing.signal.aborted) {
      const waitMs = this.#writtenAtMs + WRITE_EVERY_MS - this.#clock.now()
      if (waitMs > 0) await this.#clock.sleep(waitMs, this.#closing.signal).catch(() => undefined)
      else await this.#write()
    }
  }

  async #write(): Promise<void> {
    this.#isDirty = false
    this.#writtenAtMs = this.#clock.now()
    const draft = `${this.#path}.new`
    await writeFile(draft, JSON.stringify(this.#memory), { mode: 0o600 })
    await rename(draft, this.#path)
  }
}

/** @returns undefined when there is no file, or one that an other version wrote */
export function readMemory(path: string): Memory | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') return undefined
    throw error
  }
  const value: unknown = JSON.parse(text)
  return isObject(value) && value['version'] === 1 ? (value as unknown as Memory) : undefined
}
