export type {
  CardAdded,
  CardInUse,
  Cards,
  Invoice,
  Opening,
  PayCard,
  ReceiptPicture,
  ReceiptTaken,
  TopUp,
  TopUpDecision,
  TopUpFile,
  TopUpNews,
  TopUps,
  Wanted,
  TopUpTerms,
} from './types.ts'
export type { Pace } from './pace.ts'
export type { TopUpState } from './state.ts'
export { createCards } from './cards.ts'
export { createCashier, createTopUps, forgetReceipts } from './top-ups.ts'
