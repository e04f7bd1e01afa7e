import type { BankKey } from '#engine'

/** Every bank whose messages are known, with its name. */
export const bankList = (
  names: Readonly<Record<BankKey | 'other', string>>,
): readonly (readonly [BankKey, string])[] =>
  Object.entries(names).flatMap(
    ([bank, name]) => (bank === 'other' ? [] : [[bank as BankKey, name] as const]), // the keys are the table's own
  )
