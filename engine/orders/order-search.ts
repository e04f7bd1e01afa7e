/** A customer's own orders, found by what the customer remembers of them. */
import type { Order } from './order.ts'
import type { Context } from '../context.ts'
import { fold } from '../language/fold.ts'
import { type OrderFilter, orderRows } from './order-rows.ts'

const AT_MOST = 10
/** Fewer digits would fit nearly every number. */
const FEWEST_DIGITS = 3
const MOST_WISHES = 40

export function findOrders(
  context: Context,
  customerId: number,
  text: string,
): Promise<readonly Order[]> {
  return orderRows(context.store).searchOfCustomer(customerId, filtersOf(context, text), AT_MOST)
}

function filtersOf(
  { catalogue }: Pick<Context, 'catalogue'>,
  text: string,
): readonly OrderFilter[] {
  const digits = fold(text).replaceAll(' ', '')
  if (/^\d+$/.test(digits)) {
    const id = Number(digits)
    return [
      ...(Number.isSafeInteger(id) ? [{ id }] : []),
      ...(digits.length >= FEWEST_DIGITS ? [{ digits }] : []),
    ]
  }
  const { services, countries, pairs } = catalogue.search(text)
  return [
    ...services.map(({ id }) => ({ service: id })),
    ...countries.map(({ id }) => ({ country: id })),
    ...pairs.map(({ service, country }) => ({ service: service.id, country: country.id })),
  ].slice(0, MOST_WISHES)
}
