/** What happens in a random life, and how often. */
import type { Dice } from '#engine/testing'
import { bargain, reduce } from './bargainers.ts'
import { collect, look } from './collectors.ts'
import { payByGateway, sendBack } from './gateway-payers.ts'
import { bring, give, redeem } from './guests.ts'
import type { MortalShop } from './mortal-shop.ts'
import type { Outside } from './outside.ts'
import { pay, sendReceipt, thinkBetter } from './payers.ts'
import type { People } from './people.ts'
import type { Act } from './scene.ts'
import { payByStars, sendStarsBack } from './star-bot.ts'
import { correct, decide, price, refund, rule, talk } from './shopkeepers.ts'
import { handle, shop } from './shoppers.ts'
import { changeMarket, changeWeather, deliverSms } from './weather.ts'

interface World {
  readonly dice: Dice
  readonly outside: Outside
  readonly people: People
  readonly shop: MortalShop
}

/** Somebody does something, or something comes over everybody. */
type Happening = { readonly share: number } & (
  | { readonly act: Act }
  | { readonly befalls: (world: World) => void }
)

/** How often each thing happens, against the others. */
const HAPPENINGS: readonly Happening[] = [
  { share: 32, act: shop },
  { share: 20, act: bargain },
  { share: 32, act: handle },
  { share: 4, act: collect },
  { share: 2, act: look },
  { share: 4, act: pay },
  { share: 8, act: payByGateway },
  { share: 6, act: payByStars },
  { share: 1, act: sendBack },
  { share: 1, act: sendStarsBack },
  { share: 3, act: sendReceipt },
  { share: 1, act: thinkBetter },
  { share: 5, act: decide },
  { share: 4, act: correct },
  { share: 2, act: refund },
  { share: 3, act: rule },
  { share: 3, act: talk },
  { share: 2, act: price },
  { share: 2, act: bring },
  { share: 2, act: give },
  { share: 3, act: redeem },
  { share: 8, act: reduce },
  { share: 4, befalls: ({ people }) => people.bidFarewell() },
  { share: 5, act: (scene) => scene.depositors.pay(scene) },
  { share: 7, act: (scene) => scene.depositors.forward(scene) },
  { share: 2, act: (scene) => scene.depositors.judge(scene) },
  { share: 5, befalls: ({ outside, dice }) => deliverSms(outside.sandbox, dice) },
  { share: 3, befalls: ({ outside, dice }) => outside.toggleGateway(dice) },
  { share: 4, befalls: ({ outside, dice }) => changeMarket(outside.sandbox, dice) },
  { share: 6, befalls: ({ outside, dice }) => changeWeather(outside.sandbox, dice) },
  { share: 3, befalls: ({ people }) => people.toggleReach() },
  { share: 3, befalls: ({ shop: { crash }, dice }) => crash.crashAfter(1 + dice.below(25)) },
]
const TOTAL = HAPPENINGS.reduce((sum, { share }) => sum + share, 0)

/** Something happens, and nobody waits for it. */
export function happen(world: World): void {
  let left = world.dice.next() * TOTAL
  const happening = HAPPENINGS.find(({ share }) => (left -= share) < 0)
  if (happening === undefined) return
  if ('act' in happening) world.people.begin(happening.act)
  else happening.befalls(world)
}
