/** Which service is the number for? */
import type { Engine, Service } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { inRows, pageOf, pager, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { searchButton } from './home.ts'
import { labelOf } from './names.ts'
import { Screens } from '../handling.ts'

const PER_PAGE = 16

export function renderServices(view: View, services: readonly Service[], page: number): Screen {
  const { words } = view
  const shown = pageOf(services, page, PER_PAGE)
  const buttons = shown.items.map((service) =>
    tap(labelOf([words.name(service.names)]), { kind: 'countries', service: service.id, page: 0 }),
  )
  return screen(words, services.length > 0 ? words.buy.services : words.unavailable, [
    ...inRows(buttons, 2),
    ...pager(words, shown, (to) => ({ kind: 'services', page: to })),
    [searchButton(view)],
    wayBack(words),
  ])
}

export const servicesScreen = ({ view }: ShopContext, engine: Engine, page: number): Screen =>
  renderServices(view, engine.browsing.services(), page)

export const serviceScreens = new Screens().taps({
  services: (ctx, { page }) => servicesScreen(ctx, ctx.shop.engine, page),
})
