/** Where something that is false below and true above begins to be true, to a part of the whole range. */
export function crossing(
  from: number,
  to: number,
  precision: number,
  isAbove: (x: number) => boolean,
): number {
  let [low, high] = [from, to]
  while (high - low > precision * (to - from)) {
    const middle = (low + high) / 2
    if (isAbove(middle)) high = middle
    else low = middle
  }
  return high
}

/** The highest value of a function with one hill, by the golden section. */
export function highest(
  from: number,
  to: number,
  precision: number,
  valueAt: (x: number) => number,
): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [leftValue, rightValue] = [valueAt(left), valueAt(right)]
  while (high - low > precision * (to - from)) {
    if (leftValue > rightValue) {
      ;[high, right, rightValue] = [right, left, leftValue]
      left = high - golden * (high - low)
      leftValue = valueAt(left)
    } else {
      ;[low, left, leftValue] = [left, right, rightValue]
      right = low + golden * (high - low)
      rightValue = valueAt(right)
    }
  }
  return Math.max(leftValue, rightValue)
}
