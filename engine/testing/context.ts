import type { Context } from '../context.ts'
import { createPolls } from '../polling/polls.ts'
import type { Provider } from '../provider.ts'
import { createSettings } from '../settings/settings.ts'
import { createStaff } from '../staff/staff.ts'
import { QUIET } from './log.ts'
import { scripted } from './scripted.ts'

type Parts = Partial<Omit<Context, 'provider'>> &
  Pick<Context, 'store' | 'clock'> & { readonly provider?: Partial<Provider> }

/** What a room of the engine works with, for tests that open that room alone: nobody delivers, watches or sells. */
export function contextOf({ provider = {}, ...parts }: Parts): Context {
  const basis = {
    adminIds: [1],
    requestsPerSecond: 48,
    mode: 'shop',
    log: QUIET,
    ...parts,
  } as const
  const context: Partial<Context> = {
    settings: createSettings(basis),
    staff: createStaff(basis),
    polls: createPolls(basis),
    provider: scripted(provider),
    wake() {},
    ...basis,
  }
  return context as Context // the rest belongs to a shop
}
