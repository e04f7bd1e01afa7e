export { createGifts } from './gifts.ts'
export type { GiftMade, GiftNews, Gifts, Redeeming } from './types.ts'
