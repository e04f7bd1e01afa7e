/** The `count` items that rank highest, highest first, in one pass. */
export function best<T>(items: readonly T[], count: number, rankOf: (item: T) => number): T[] {
  const chosen: T[] = []
  const ranks: number[] = []
  for (const item of count > 0 ? items : []) {
    const rank = rankOf(item)
    if (chosen.length === count && rank <= (ranks[count - 1] as number)) continue
    let place = Math.min(chosen.length, count - 1)
    for (; place > 0 && (ranks[place - 1] as number) < rank; place--) {
      chosen[place] = chosen[place - 1] as T
      ranks[place] = ranks[place - 1] as number
    }
    chosen[place] = item
    ranks[place] = rank
  }
  return chosen
}
