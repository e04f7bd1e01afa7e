import type { Gateway } from '#rails'
import type { Context } from '../context.ts'
import type { Alarms } from './alarms.ts'

/** What the room works with: what every room has, and who is told of gateways. */
export interface PaymentContext extends Context {
  readonly alarms: Alarms
}

export const gatewayOf = ({ rails }: Pick<Context, 'rails'>, rail: string): Gateway | undefined =>
  rails?.gateways.find(({ name }) => name === rail)
