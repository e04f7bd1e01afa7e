/** News that are of the group alone: what became of orders, many in one message, and the day before with its picture. */
import type { GroupLine, Order, ReportGroupNews } from '#engine'
import { InputFile } from 'grammy'
import type { View } from '../context.ts'
import { LIMITS } from '../fitting.ts'
import { type Html, lengthOf, lines, markup } from '../html.ts'
import { inRows, tap } from '../keyboard.ts'
import { type Screen, screen, send } from '../screen.ts'
import { pictureOf, renderReport } from '../screens/desk/reports.ts'
import { subject } from '../screens/names.ts'
import type { NewsOf, Tellers, Telling } from '../telling.ts'
import { discreet } from './discreet.ts'

type Kinds = Exclude<ReportGroupNews['kind'], 'report-group-gone' | 'report-topic-gone'>

export const groupTellers: Tellers<Kinds> = {
  'group-lines': tellLines,
  'daily-digest': tellDigest,
}

/** What a line says besides its money. */
export interface SaidLine extends GroupLine {
  readonly customer: string
  readonly order: { readonly state: Order['state']; readonly what: Html } | undefined
}

async function tellLines(
  { api, shop: { engine }, view, personId }: Telling,
  { lines: told }: NewsOf<'group-lines'>,
): Promise<void> {
  const said = await Promise.all(
    told.map(async (line): Promise<SaidLine> => {
      const order = line.of === 'order' ? await engine.orders.findAny(line.id) : undefined
      const customer = await engine.customers.find(line.customerId)
      return {
        ...line,
        customer: discreet(customer?.name ?? ''),
        order: order && { state: order.state, what: subject(view.words, engine, order) },
      }
    }),
  )
  await send(api, personId, renderLines(view, said))
}

/** More buttons than these would be longer than what they are about. */
const DOORS_AT_MOST = 8

export function renderLines({ words }: View, said: readonly SaidLine[]): Screen {
  const { reportGroup: say, order: orderWords } = words
  const text = lines(
    ...said.map((line) => {
      const { of, id, toman, how, customer, order } = line
      if (of === 'top-up') return say.paidIn(id, toman, customer)
      if (of === 'permanent') return say.permanent(id, toman, how, customer)
      const what = order === undefined ? markup`` : order.what
      return say.order(id, what, toman, how, customer, order && orderWords.state[order.state])
    }),
  )
  const orders = said.filter(({ of }) => of === 'order').slice(0, DOORS_AT_MOST)
  const doors = orders.map(({ id }) =>
    tap(words.ltr(`#${id}`), { kind: 'story', order: id } as const),
  )
  return screen(words, text, inRows(doors, 4))
}

const YESTERDAY = { span: 'day', back: 1 } as const

async function tellDigest({ api, shop, view, personId }: Telling): Promise<void> {
  const { reports } = shop.engine
  const report = await reports.overview(YESTERDAY.span, YESTERDAY.back)
  const { waitingTopUps, waitingTickets } = await reports.glance()
  const { text: figures } = renderReport(view, YESTERDAY, report)
  const waiting = view.words.reportGroup.waiting(waitingTopUps, waitingTickets)
  const shown = screen(view.words, lines(figures, waitingTopUps + waitingTickets > 0 && waiting))
  const picture = pictureOf({ shop, words: view.words }, YESTERDAY, report)
  if (picture === undefined) {
    await send(api, personId, shown)
    return
  }
  const isUnder = lengthOf(shown.text) <= LIMITS.caption
  await api.sendPhoto(personId, new InputFile(picture, 'day.png'), {
    ...(isUnder && { caption: shown.text.markup, parse_mode: 'HTML' }),
  })
  if (!isUnder) await send(api, personId, shown)
}
