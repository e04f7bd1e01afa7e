/** The ways to pay, as buttons name them. */
import type { GatewayName, RailName } from '#engine'

const GATEWAYS = [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'cryptopay',
  'nowpayments',
  'abangateway',
  'stars',
] as const satisfies readonly GatewayName[]
export const RAILS = ['card', 'card-auto', ...GATEWAYS] as const satisfies readonly RailName[]

/** Whether a payer is sent to a page elsewhere. */
export const isGateway = (rail: RailName): rail is GatewayName =>
  (GATEWAYS as readonly RailName[]).includes(rail)

/** Books may name a way that this version does not have. */
export const isRail = (name: string): name is RailName => RAILS.some((rail) => rail === name)

export const RAIL_ICONS: Readonly<Record<RailName, string>> = {
  card: '💳',
  'card-auto': '⚡️',
  stars: '⭐️',
  zarinpal: '🌐',
  zibal: '🌐',
  aqayepardakht: '🌐',
  cryptopay: '💎',
  nowpayments: '💎',
  abangateway: '⚡️',
}

/** The gateway's cents, as they are read everywhere. */
export const dollarsOf = (cents: number): string => `$${(cents / 100).toFixed(2)}`

/** Hundredths of a percent. */
export const percentOf = (hundredths: number): string => `${hundredths / 100}%`
