/** The coins that can be paid with, and what one of them is worth here. */
export const COINS = {
  USDT: { usd: 1, name: 'USDT' },
  TON: { usd: 3.05, name: 'TON' },
  TRX: { usd: 0.31, name: 'TRX' },
  BTC: { usd: 91_500, name: 'BTC' },
  usdttrc20: { usd: 1, name: 'USDT (TRC20)' },
  usdtbsc: { usd: 1, name: 'USDT (BEP20)' },
  ton: { usd: 3.05, name: 'TON' },
  trx: { usd: 0.31, name: 'TRX' },
  btc: { usd: 91_500, name: 'BTC' },
} as const

export type CoinName = keyof typeof COINS

export const isCoin = (name: string): name is CoinName => Object.hasOwn(COINS, name)

/** How much of a coin so many US cents are, with eight places. */
export const coinAmount = (cents: number, coin: CoinName): number =>
  Math.round((cents / 100 / COINS[coin].usd) * 1e8) / 1e8

/** What payers send who were not told otherwise. */
export const USUAL_COIN: CoinName = 'usdttrc20'
