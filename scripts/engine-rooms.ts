/** The rooms of the engine, from the lowest to the highest: a room opens only what stands below it. */
export const LEVELS: readonly (readonly string[])[] = [
  ['store', 'clock.ts', 'provider.ts', 'language'],
  ['basis.ts'],
  ['ledger', 'scheduling'],
  ['delivery', 'polling'],
  ['staff'],
  ['settings'],
  ['customers'],
  ['catalogue'],
  ['context.ts'],
  ['orders', 'promotions', 'broadcasts'],
  ['watching', 'support'],
  ['buying'],
  ['permanent'],
  ['top-ups'],
  ['deposits', 'payments'],
  ['audit'],
  ['backup'],
  ['reports'],
  ['desk'],
]

/** A room, or a file that stands in none. */
export const roomInEngine = (file: string): string => file.split('/')[1] ?? ''

/** How high a room stands; the door, and what puts the engine together, stand above all. */
export function levelOf(room: string): number {
  const level = LEVELS.findIndex((rooms) => rooms.includes(room))
  return level < 0 ? LEVELS.length : level
}

/** True when a room may use another: what puts them together uses all of them. */
export const mayOpen = (room: string, other: string): boolean =>
  room === other || levelOf(room) === LEVELS.length || levelOf(other) < levelOf(room)
