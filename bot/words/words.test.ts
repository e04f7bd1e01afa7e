import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { wordsOf } from './languages.ts'

const fa = wordsOf('fa')

const ROOT = join(import.meta.dirname, '../..')

/** All names and texts of the product but the sentences themselves; a key by which a table is read counts too. */
const readers = globSync('{house.ts,{bot,engine,sdk}/**/*.ts}', { cwd: ROOT })
  .filter((file) => !/\.test\.ts$|testing|words\/.*\b(?:fa|en|ru)\.ts$/.test(file))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
const known = new Set(readers.flatMap((text) => text.match(/[a-z][\w-]*/gi) ?? []))

/** The path of each sentence: a text, a function, or markup. */
const sentencesOf = (words: object, path: readonly string[] = []): readonly string[][] =>
  Object.entries(words).flatMap(([key, said]) => {
    // The names of entries are read by what the engine puts together, such as `removed-card`.
    const isTable = key === 'entryNames'
    const isGroup =
      !isTable && typeof said === 'object' && said?.constructor === Object && !('markup' in said)
    return isGroup ? sentencesOf(said as object, [...path, key]) : [[...path, key]]
  })

it('the words have no sentence that nobody reads', () => {
  const sentences = sentencesOf(fa)
  assert.ok(sentences.length > 500, 'the sentences are found')
  const unread = sentences.filter((path) => path.some((key) => !known.has(key)))
  assert.deepEqual(unread, [])
})
