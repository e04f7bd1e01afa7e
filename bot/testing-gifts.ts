/** Every screen about gifts, with the longest things in it, for the checks that hold of all screens. */
import type { GiftMade, Redeeming, Toman } from '#engine'
import type { View } from './context.ts'
import { renderNews } from './deliver.ts'
import type { Screen } from './screen.ts'
import { renderGift, renderGiftQuestion, renderGifts } from './screens/desk/gifts.ts'
import { renderGiftText, renderInvitations, renderRedeemed } from './screens/gifts.ts'

const toman = (amount: number) => amount as Toman
const REDEEMINGS: readonly Redeeming[] = [
  { kind: 'closed' },
  { kind: 'blocked' },
  { kind: 'too-many-tries', until: 0 },
  { kind: 'unknown' },
  { kind: 'had' },
  { kind: 'expired' },
  { kind: 'used-up' },
  { kind: 'done', toman: toman(50_000) },
]
const NOT_MADE: readonly Exclude<GiftMade, { kind: 'done' }>[] = [
  { kind: 'not-allowed' },
  { kind: 'bad-code' },
  { kind: 'bad-amount', mostToman: toman(100_000_000) },
  { kind: 'bad-uses', most: 100_000 },
  { kind: 'bad-count', most: 500 },
  { kind: 'taken' },
]
const gift = {
  id: 7,
  code: 'A1A1A1A1A1A1A1A1A1A1',
  toman: toman(100_000_000),
  uses: 100_000,
  used: 99_999,
  expiresAt: 2 * 86_400_000,
  stoppedAt: undefined,
  batchId: undefined,
}
const GIFTS = [
  gift,
  { ...gift, used: 100_000 },
  { ...gift, stoppedAt: 1 },
  { ...gift, expiresAt: 1 },
  { ...gift, batchId: 7 },
]

const alone = ({ uses, used }: Pick<typeof gift, 'uses' | 'used'>) => ({ codes: 1, uses, used })

export function everyGiftScreen(view: View): Readonly<Record<string, Screen>> {
  const { gifts: say } = view.words
  const terms = { percent: 5, orders: 3, mostToman: 50_000 }
  const invitations = { token: 'zik0zj', people: 1200, buyers: 300, terms }
  const now = 86_400_000
  return {
    askGift: renderGiftText(view.words, say.askCode),
    invitations: renderInvitations(
      view,
      { ...invitations, earnedToman: toman(1_000_000) },
      'a_bot_with_a_long_name_bot',
    ),
    ...Object.fromEntries(
      REDEEMINGS.map((each) => [`redeeming, ${each.kind}`, renderRedeemed(view, each)]),
    ),
    ...Object.fromEntries(
      NOT_MADE.map((each) => [
        `gift not made, ${each.kind}`,
        renderGiftQuestion(view, say.notMade(each)),
      ]),
    ),
    makeGift: renderGiftQuestion(view, say.howToMake),
    unreadableGift: renderGiftQuestion(view, say.unreadable),
    noGifts: renderGifts(view, {
      isOpen: false,
      mayOpen: true,
      list: { items: [], page: 0, pages: 1 },
      now,
    }),
    gifts: renderGifts(view, {
      isOpen: true,
      mayOpen: true,
      list: { items: GIFTS, page: 1, pages: 3 },
      now,
    }),
    ...Object.fromEntries(
      GIFTS.map((each, i) => [
        `gift ${i}`,
        renderGift(view, { gift: each, batch: alone(each), botName: 'shop_bot', now }),
      ]),
    ),
    'gift batch': renderGift(view, {
      gift: { ...gift, stoppedAt: 1 },
      batch: { codes: 500, uses: 50_000_000, used: 0 },
      botName: 'shop_bot',
      now,
    }),
    'news of a gift': renderNews(view, { kind: 'gift-used', toman: toman(50_000) }),
    'news of a reward': renderNews(view, { kind: 'referral-reward', toman: toman(600) }),
  }
}
