export { createPrices } from './prices.ts'
export { PERMANENT_SCOPE } from './preview.ts'
export type {
  DraftChange,
  Figure,
  PriceChange,
  PricePreview,
  PriceRemoved,
  Prices,
  PriceSaved,
} from './types.ts'
