/** All that is kept of one customer, as a file: for the customer, or for an authority that may lawfully ask. */
import { InputFile } from 'grammy'
import type { ShopContext } from '../../context.ts'
import { wayBack } from '../../keyboard.ts'
import { screen } from '../../screen.ts'
import { renderNobody } from './customer-files.ts'
import { DeskScreens } from './desk.ts'
import { below, type Shown } from '../../handling.ts'

async function exportClient(ctx: ShopContext, person: number): Promise<Shown> {
  const { shop, words, customer } = ctx
  const json = await shop.engine.privacy.export(customer.id, person)
  if (json === undefined) return renderNobody(ctx.view)
  await ctx.api.sendDocument(
    customer.id,
    new InputFile(Buffer.from(json), `customer-${person}.json`),
  )
  const way = wayBack(words, { kind: 'client', person })
  return below(screen(words, words.privacy.exported(person), [way]))
}

export const exportScreens = new DeskScreens('export-customers').taps({
  exportClient: (ctx, { person }) => exportClient(ctx, person),
})
