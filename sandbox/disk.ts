import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { UnreadableBody } from './reading.ts'

/**
 * Keeps a memory in one file. It waits for each write, so that no answer can leave before what it tells is kept; it
 * does not wait for the platter, since the end of the process takes nothing from the system's cache.
 */
export class Disk<Memory> {
  readonly #path: string
  readonly #understand: (text: string) => Memory

  /** @param understand throws {@link UnreadableBody} for what is no memory */
  constructor(path: string, understand: (text: string) => Memory) {
    mkdirSync(dirname(path), { recursive: true })
    this.#path = path
    this.#understand = understand
  }

  /** @returns undefined when nothing is kept yet, or nothing readable: that is put aside as `<file>.broken`. */
  read(): Memory | undefined {
    const text = this.#readText()
    if (text === undefined) return undefined
    try {
      return this.#understand(text)
    } catch (error) {
      if (!(error instanceof UnreadableBody)) throw error
      renameSync(this.#path, `${this.#path}.broken`)
      return undefined
    }
  }

  /** Written whole, beside it first, so that a crash leaves the old or the new one. */
  write(memory: Memory): void {
    const draft = `${this.#path}.new`
    writeFileSync(draft, JSON.stringify(memory))
    renameSync(draft, this.#path)
  }

  #readText(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }
}
