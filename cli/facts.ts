import { printable } from './printable.ts'

/** Names and values, one pair a line. */
export function formatFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length))
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n')
}
