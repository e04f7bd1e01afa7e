import type { LimitReached } from '#engine'

/** The most that a day allows, the first day over. */
export const highest = ({
  mostToman,
  firstDay,
}: Extract<LimitReached, { limit: 'spend-a-day' }>): number => firstDay?.laterMost ?? mostToman
