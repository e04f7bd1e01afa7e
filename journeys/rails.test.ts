/** Every gateway keeps what the shop promises of all of them. */
import { itIsTheCardRail } from './testing-card-rail.ts'
import { itIsARail } from './testing-rails.ts'

for (const rail of [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'cryptopay',
  'nowpayments',
  'abangateway',
  'stars',
] as const)
  itIsARail(rail)

itIsTheCardRail()
