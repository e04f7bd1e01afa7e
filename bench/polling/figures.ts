export interface Figures {
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function figuresOf(numbers: readonly number[]): Figures {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN
  const mean = sorted.reduce((sum, number) => sum + number, 0) / sorted.length
  return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
