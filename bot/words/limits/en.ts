import type { FirstDay, LimitReached, Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { LimitWords } from './fa.ts'
import { highest } from './highest.ts'

const f = formatsOf('en')

function limitText(reached: LimitReached, now: number): Html {
  switch (reached.limit) {
    case 'pace':
      return markup`You have just bought a number. Tap again in a few seconds.`
    case 'open-orders':
      return markup`${f.count(reached.most)} of your numbers wait for a code, and more at once is not possible. Cancel one, or wait for its code.`
    case 'cancels':
      return markup`You have cancelled most of your last numbers. You can buy again ${f.from(reached.until, now)}.`
    case 'cancels-open':
      return markup`You have cancelled most of your last numbers, so you may have one open order at a time. Wait until it ends, then buy again.`
    case 'orders-a-day':
      return markup`${reached.firstDay === undefined ? '' : 'Because this is your first day: '}You may place ${f.count(reached.most)} orders ${
        reached.firstDay === undefined ? 'in 24 hours' : 'today'
      }. You can buy again ${f.from(reached.until, now)}; an order that is cancelled without a code does not count.${afterFirstDay(reached, (most) => f.count(most))}`
    case 'spend-a-day':
      if (reached.until === undefined)
        return markup`This price is above what you may spend in 24 hours (${f.amount(highest(reached))}). Choose a cheaper number.`
      return markup`${reached.firstDay === undefined ? '' : 'Because this is your first day: '}You may spend ${f.money(reached.mostToman)} ${
        reached.firstDay === undefined ? 'in 24 hours' : 'today'
      }. You can buy this number ${f.from(reached.until, now)}.${afterFirstDay(reached, (most: Toman) => f.money(most))}`
  }
}

/** What comes after the first day, and how to end it. */
function afterFirstDay<T extends number>(
  { firstDay }: { readonly firstDay?: FirstDay },
  said: (most: T) => string,
): string {
  if (firstDay === undefined) return ''
  const then =
    firstDay.laterMost === 0
      ? 'there is no limit'
      : `it is ${said(firstDay.laterMost as T)} in 24 hours`
  const byPaying = firstDay.endsByPaying
    ? ' If you top up now, your first day ends as soon as the payment is approved.'
    : ''
  return ` After your first day, ${then}.${byPaying}`
}

export const limits: LimitWords = {
  paused: (reason) => message`
    <b>⏸ We are not selling just now</b>
    ${reason === '' ? undefined : markup`${reason}`}

    Your open orders go on. Please come back a little later; nothing was charged.
  `,
  blocked: (reason) => message`
    <b>🚫 Buying is closed for your account</b>
    ${reason === '' ? undefined : markup`Reason: ${reason}`}

    Your wallet, orders and codes are still yours to see. If you think this is a mistake, write to support.
  `,
  limit: (reached, now) => message`
    <b>✋ Not right now</b>

    ${limitText(reached, now)}

    Nothing was charged.
  `,
  blockForm: lines(markup`The right form:`, f.code('/block 123456789 reason')),
  unblockForm: lines(markup`The right form:`, f.code('/unblock 123456789')),
  nowBlocked: (id) =>
    markup`🚫 ${f.code(id)} cannot buy any more. They still see their wallet, orders and codes.`,
  nowUnblocked: (id) => markup`✅ ${f.code(id)} can buy again.`,
  notBlocked: (id) => markup`${f.code(id)} was not blocked.`,
}
