import type { LimitReached, Toman } from '#engine'

/** The most that a day allows, the first day over. */
export const highest = ({
  mostToman,
  firstDay,
}: Extract<LimitReached, { limit: 'spend-a-day' }>): Toman =>
  firstDay === undefined ? mostToman : (firstDay.laterMost as Toman)
