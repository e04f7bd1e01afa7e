/** A country that is typed where the countries of a service are listed: the service is not forgotten. */
import type { Country } from '#engine'
import type { ShopContext } from '../context.ts'
import { inRows, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, showBelow } from '../screen.ts'
import { flagged, labelOf, serviceName } from './names.ts'
import { offersScreen } from './offers.ts'
import { Screens } from '../handling.ts'

/** What was typed, when it is countries and nothing else. */
function countriesTyped({ question, message, shop }: ShopContext): readonly Country[] {
  if (question?.kind !== 'countries' || message?.text === undefined) return []
  const { services, countries, pairs } = shop.engine.browsing.search(message.text)
  return services.length + pairs.length === 0 ? countries : []
}

async function narrowedScreen(ctx: ShopContext, service: string, page: number): Promise<Screen> {
  const { words, shop } = ctx
  const countries = countriesTyped(ctx)
  const [only] = countries
  const place = { service, from: 'service', page } as const
  if (only !== undefined && countries.length === 1) {
    return offersScreen(ctx, { ...place, country: only.id })
  }
  const buttons = countries.map((country) =>
    tap(labelOf([flagged(words, country)]), { kind: 'offers', ...place, country: country.id }),
  )
  return screen(words, words.buy.countries(serviceName(words, shop.engine, service), 'price'), [
    ...inRows(buttons.slice(0, AT_MOST), 2),
    wayBack(words, { kind: 'countries', service, page }),
  ])
}

const AT_MOST = 20

export const filterScreens = new Screens()
filterScreens.filter(
  (ctx) => countriesTyped(ctx).length > 0,
  async (ctx, next) => {
    if (ctx.question?.kind !== 'countries') return next()
    const { service, page } = ctx.question
    await showBelow(ctx, await narrowedScreen(ctx, service, page))
    return ctx.shop.engine.questions.close(ctx.customer.id)
  },
)
