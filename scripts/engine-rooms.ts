/** The rooms of the engine, from the lowest to the highest: a room opens only what stands below it. */
export const LEVELS: readonly (readonly string[])[] = [
  ['store', 'clock.ts', 'basis.ts', 'provider.ts', 'language.ts'],
  ['ledger', 'scheduling'],
  ['staff', 'polling', 'delivery'],
  ['settings', 'customers'],
  ['catalogue'],
  ['context.ts'],
  ['orders', 'promotions', 'broadcasts'],
  ['watching', 'support'],
  ['buying'],
  ['top-ups', 'permanent'],
  ['backup', 'reports', 'audit', 'desk'],
]

/** A room, or a file that stands in none. */
export const roomInEngine = (file: string): string => file.split('/')[1] ?? ''

/** How high a room stands; the door and what puts the engine together stand above all. */
export function levelOf(room: string): number {
  const level = LEVELS.findIndex((rooms) => rooms.includes(room))
  return level < 0 ? LEVELS.length : level
}
