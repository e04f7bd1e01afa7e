/** What a new shop does not sell, and why. */

/**
 * Not sold until the operator wants it: a number that somebody else had before and has after must not lead to anybody's money, ride
 * or papers. The provider's ids; its table has no government, and no bank or taxi beside these.
 *
 * Money: 15 PayPal, 19 WebMoney, 27 Qiwi, 34 LocalBitcoins, 54 AliPay, 57 Skrill, 58 Blockchain, 61 Coinbase, 69 Crypto.com,
 * 115 Tosla, 118 OKX, 138 WalletHub, 139 Sugarwallet, 140 Xworldwallet, 167 Wise. Rides: 147 Uber. Whatever the buyer does not say:
 * 12 Other services, 175 Other services (special).
 *
 * Left on the listing: 116 Yandex, whose account is mail before it is a taxi; 112 DoorDash, which brings food; 66 TradingView, which
 * holds nobody's money; 5 WeChat and 68 KakaoTalk, which are asked for as messengers.
 */
export const SERVICES_HIDDEN: Readonly<Partial<Record<HiddenFor, readonly string[]>>> = {
  money: '15 19 27 34 54 57 58 61 69 115 118 138 139 140 167'.split(' '),
  rides: ['147'],
  unsaid: ['12', '175'],
}
/** 78 Iran (+98): its numbers are papers there. */
export const COUNTRIES_HIDDEN: typeof SERVICES_HIDDEN = { papers: ['78'] }

const REASONS = ['money', 'rides', 'unsaid', 'papers'] as const
/** Why a service or a country is not sold in a new shop. */
export type HiddenFor = (typeof REASONS)[number]

/** Undefined for what a new shop sells. */
export function hiddenAtFirst(kind: 'service' | 'country', id: string): HiddenFor | undefined {
  const hidden = kind === 'service' ? SERVICES_HIDDEN : COUNTRIES_HIDDEN
  return REASONS.find((reason) => hidden[reason]?.includes(id))
}
