/** What else a customer's file leads to: top-ups, permanent numbers and conversations, each opened by those who may. */
import { may, type Page, type PermanentOrder, type Role, type Ticket, type TopUp } from '#engine'
import type { Action } from '../../buttons.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { nameOf, renderNobody } from './customer-files.ts'
import { DeskScreens } from './desk.ts'

/** Whose list, and who reads it. */
interface Reading {
  readonly role: Role | undefined
  readonly person: number
  readonly name: string
}

interface ListData<T> extends Reading {
  readonly title: Html
  readonly list: Page<T>
  readonly line: (item: T) => Html
  /** Where the thing itself is seen; none where nothing more is to be seen, or not by this member of the staff. */
  readonly opens?: ((item: T) => Button) | undefined
  readonly to: (page: number) => Action
}

function renderList<T>({ words }: View, data: ListData<T>): Screen {
  const { person, title, list, line, opens, to } = data
  const isEmpty = list.items.length === 0
  const text = lines(
    title,
    ...(isEmpty ? [markup``, words.customerFiles.noneOfThese] : []),
    ...list.items.flatMap((item) => [markup``, line(item)]),
  )
  return screen(words, text, [
    ...inRows(opens === undefined ? [] : list.items.map(opens), 2),
    ...pager(words, list, to),
    wayBack(words, { kind: 'client', person }),
  ])
}

export function renderClientTopUps(view: View, reading: Reading, list: Page<TopUp>): Screen {
  const { customerFiles: say, topUps } = view.words
  const { role, person, name } = reading
  return renderList(view, {
    ...reading,
    title: say.topUps(name),
    list,
    line: (topUp) => say.topUp(topUp, topUps.file.state[topUp.state]),
    opens: may(role, 'approve-topups')
      ? ({ id }) => tap(say.button.topUp(id), { kind: 'openTopUpFile', topUp: id })
      : undefined,
    to: (page) => ({ kind: 'clientTopUps', person, page }),
  })
}

export function renderClientTickets(view: View, reading: Reading, list: Page<Ticket>): Screen {
  const { customerFiles: say } = view.words
  const { role, person, name } = reading
  return renderList(view, {
    ...reading,
    title: say.tickets(name),
    list,
    line: (ticket) => say.ticket(ticket),
    opens: may(role, 'answer-tickets')
      ? ({ id }) => tap(say.button.ticket(id), { kind: 'ticket', ticket: id })
      : undefined,
    to: (page) => ({ kind: 'clientTickets', person, page }),
  })
}

/** All that there is to see of them: the account that comes with one is its owner's alone. */
export function renderClientPermanents(
  view: View,
  reading: Reading,
  list: Page<PermanentOrder>,
): Screen {
  const { customerFiles: say } = view.words
  const { person, name } = reading
  return renderList(view, {
    ...reading,
    title: say.permanents(name),
    list,
    line: (order) => say.permanent(order),
    to: (page) => ({ kind: 'clientPermanents', person, page }),
  })
}

interface Place {
  readonly person: number
  readonly page: number
}

/** Shows one of the customer's lists, when there is such a customer. */
const listed =
  <T>(
    find: (ctx: ShopContext, place: Place) => Promise<Page<T>>,
    render: (view: View, reading: Reading, list: Page<T>) => Screen,
  ) =>
  async (ctx: ShopContext, place: Place): Promise<Screen> => {
    const customer = await ctx.shop.engine.customers.find(place.person)
    if (customer === undefined) return renderNobody(ctx.view)
    const reading = { role: ctx.role, person: place.person, name: nameOf({ customer }) }
    return render(ctx.view, reading, await find(ctx, place))
  }

export const clientListScreens = new DeskScreens('see-customers').taps({
  clientTopUps: listed(
    ({ shop }, { person, page }) => shop.engine.customerFiles.topUps(person, page),
    renderClientTopUps,
  ),
  clientPermanents: listed(
    ({ shop }, { person, page }) => shop.engine.customerFiles.permanents(person, page),
    renderClientPermanents,
  ),
  clientTickets: listed(
    ({ shop }, { person, page }) => shop.engine.customerFiles.tickets(person, page),
    renderClientTickets,
  ),
})
