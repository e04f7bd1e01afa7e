/**
 * How wide a button's label is drawn, estimated from above: apps draw one line and cut the rest. On a phone of 360 points a row
 * of buttons is 270 wide, with 5 between two and 5 inside at each end, and letters of 15.
 */
const ROW = 270
const GAP = 5
const INSIDE = 10

/** A flag is two letters; marks of direction and joiners take no room. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mn}\p{Cf}]/u, 0],
  [/\p{RI}/u, 9.5],
  [/[ \u00A0]/u, 3.8],
  [/[.,:;'’()·|!/«»…-]/u, 4.6],
  [/\d/u, 8.5],
  [/\p{Script=Arabic}/u, 6.9],
  [/\p{Script=Cyrillic}/u, 8.7],
  [/[A-Z%+−]/u, 9.8],
  [/[a-z]/u, 7.8],
]
const EMOJI = 19

export const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, sign) => sum + (WIDTHS.find(([kind]) => kind.test(sign))?.[1] ?? EMOJI),
    0,
  )

/** The room for a label beside others in its row. */
export const roomIn = (buttons: number): number => (ROW - GAP * (buttons - 1)) / buttons - INSIDE
