/** Reading what was kept: whatever does not look as it should is as good as nothing, and polling learns it again. */

export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const recordIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

export const amountIn = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value < Infinity ? value : undefined
