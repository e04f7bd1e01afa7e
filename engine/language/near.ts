/** Words that were meant as another: with a slip of the finger. */

/** True when at most so many letters are missing, too many, wrong, or have changed places with the next one. */
export function isNear(a: string, b: string, most: number): boolean {
  if (a === b) return true
  if (most === 0 || Math.abs(a.length - b.length) > most) return false
  let at = 0
  while (a[at] === b[at]) at++
  const [c, d] = [a.slice(at), b.slice(at)]
  return (
    isNear(c.slice(1), d.slice(1), most - 1) ||
    isNear(c.slice(1), d, most - 1) ||
    isNear(c, d.slice(1), most - 1) ||
    (c[0] === d[1] && c[1] === d[0] && isNear(c.slice(2), d.slice(2), most - 1))
  )
}

const LONG_FROM = 8

/** One slip is forgiven, in a long word two. */
export const isSlipOf = (word: string, known: string): boolean =>
  isNear(word, known, known.length < LONG_FROM ? 1 : 2)

/** The known word that was meant; undefined when it may be several, or none. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known.filter((other) => isSlipOf(word, other))
  const nearer = near.filter((other) => isNear(word, other, 1))
  const [only, ...others] = nearer.length > 0 ? nearer : near
  return others.length === 0 ? only : undefined
}
