/** A page of a list that is already in memory or cheap to count. `page` starts at 0. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
}
