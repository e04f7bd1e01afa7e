import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { NewsWords } from './fa.ts'

const f = formatsOf('en')

export const news: NewsWords = {
  lateCode: markup`🎁 <b>A code came late</b>`,
  onTheHouse: markup`Your money is already back; this one is on us.`,
  corrected: (toman, note) =>
    lines(
      toman < 0
        ? markup`💳 Taken from your wallet: <b>${f.amount(Math.abs(toman))}</b>`
        : markup`💳 Added to your wallet: <b>${f.signedMoney(toman)}</b>`,
      note !== undefined && markup`📝 ${note}`,
    ),
  providerOutOfMoney: message`
    🚨 <b>The Numberland account is out of money</b> (-205)
    Nothing can be sold until it is topped up.
  `,
  clockSet: (jumpMs) => message`
    🕰 <b>The shop’s clock was set ${jumpMs > 0 ? 'forward' : 'back'} by ${f.span(jumpMs)}</b>
    Open orders were moved along, and nothing was lost. Keep the server’s clock right with NTP.
  `,
  clockDiffers: (machine, aheadMs) => message`
    🕰 <b>The clock of ${f.code(machine)} is ${f.span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the database’s</b>
    The shop goes by the database’s clock, but set this one right with NTP.
  `,
  updatesTaken: (by) =>
    lines(
      markup`🚨 <b>Another program takes what customers write to this bot</b>`,
      by === 'webhook'
        ? markup`It has set a webhook of its own; the shop has taken it back.`
        : markup`It polls with the same token; the shop gets only a part of the messages.`,
      markup`If it is none of yours, somebody knows the token: send /revoke to @BotFather, then set the new ${f.code('TELEGRAM_BOT_TOKEN')} and restart.`,
    ),
  providerRefusesKey: message`
    🚨 <b>Numberland refuses the key</b> (-901)
    Check the setting ${f.code('NUMBERLAND_API_KEY')}.
  `,
  providerLow: (toman, daysLeft) => message`
    🔋 <b>The Numberland balance runs low</b>
    Balance: ${f.money(toman)}
    ${daysLeft !== undefined && markup`At this pace it lasts about ${f.count(Math.floor(daysLeft))} days.`}
  `,
  orderLost: (orderId, before, after) => message`
    ⚠️ <b>The answer to a purchase was lost</b> · Order ${orderId}
    The customer has the money back; the purchase was not repeated.
    ${before !== undefined && markup`Numberland balance before: ${f.money(before)}`}
    ${after !== undefined && markup`Numberland balance after: ${f.money(after)}`}
  `,
  numberUnknown: (orderId) => message`
    ⚠️ <b>Numberland does not know this number</b> (-304)
    Order ${orderId}. That may pass: we go on asking until its time is over.
  `,
  oddRows: (list, count, of, problem) =>
    lines(
      count === of
        ? markup`⚠️ <b>Numberland answers, but no row of ${f.code(list)} can be read</b> (${f.count(of)} rows)`
        : markup`⚠️ <b>${f.count(count)} of ${f.count(of)} rows of ${f.code(list)} were left out</b>; the others are on sale.`,
      markup`The first problem: ${f.code(problem)}`,
    ),
  oddPurchase: (orderId) => message`
    ⚠️ <b>The answer to a purchase could not be read</b>
    Order ${orderId}: the customer has the money back, and the number is being given back to Numberland.
  `,
  deadUpdate: (updateId) => message`
    ⚠️ <b>An update failed three times and was put aside</b>
    Update: ${f.code(updateId)}; the log has the reason.
  `,
}
