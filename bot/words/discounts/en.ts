import { markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { DiscountWords } from './fa.ts'

const f = formatsOf('en')

export const discounts: DiscountWords = {
  findingNames: {
    'discount-wrong': ({ code, orderId }) =>
      orderId === undefined
        ? markup`Discount code ${f.code(code)}`
        : markup`Discount code ${f.code(code)}, order ${f.code(orderId)}`,
  },
  entryNames: {
    'make-discount': 'made a discount code',
    'start-discount': 'put a discount code into use',
    'stop-discount': 'stopped a discount code',
  },
  settingNames: {
    discountCodesOpen: 'Discount codes can be used',
  },
  subject: (code) => `🏷 Discount code ${code}`,
  button: {
    use: '🏷 I have a discount code',
    door: '🏷 Discount codes',
    make: '➕ New code',
    copyCode: '📋 Copy the code',
    open: '▶️ Switch the codes on',
    start: '✅ Yes, put it into use',
    stop: '⛔️ Stop this code',
  },
  askCode: message`
    <b>🏷 Discount code</b>
    Write the code; capitals and spaces do not matter.
  `,
  refused: byKind({
    closed: markup`There are no discount codes at the moment.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ Too many wrong codes in a row. You can try again from ${f.clock(until)}.`,
    unknown: markup`☝️ There is no such discount code. Look once more, and write it as it stands there.`,
    had: markup`You have bought with this code; each is for one time a person.`,
    expired: markup`This code has run out of time.`,
    'used-up': markup`This code has been used as often as it may be.`,
    'no-gain': markup`This number has its lowest price already; your code stays for another purchase.`,
  }),
  otherService: (service) => markup`This code is for ${service} only.`,
  applied: markup`<b>✅ Your discount is in the price</b>`,
  price: (before, after) =>
    markup`💰 Price with the discount: <s>${f.money(before)}</s> → <b>${f.money(after)}</b>`,
  gone: (now) => message`
    <b>The discount code cannot be used any more</b>
    Without it the price is <b>${f.money(now)}</b>.
    Nothing was bought or charged. Would you like it at this price?
  `,
  desk: (isOpen, isEmpty) => message`
    <b>🏷 Discount codes</b>
    ${isOpen ? markup`Customers can use the codes.` : markup`⏸ Off at the moment: nobody can use a code.`}
    ${isEmpty && markup`You have made none yet.`}
  `,
  howToMake: message`
    <b>➕ A new discount code</b>
    Write the percent or the amount in Toman, for how many purchases, and, if you like, for how many days and the code itself.

    For example ${f.code('20% 100 30 SPRING')} or ${f.code('5000 100')}
    The first means: 20 percent, for 100 purchases, within 30 days. Without days it does not end; without a code we make one.

    For one service only: write its name after a slash; ${f.code('20% 100 30 SPRING / Telegram')}

    No number is sold below cost, and each customer has each code once.
  `,
  notMade: byKind({
    'not-allowed': markup`You may not make discount codes.`,
    'bad-code': markup`☝️ A code has 4 to 20 Latin letters or digits.`,
    'bad-size': ({ mostPercent, mostToman }) =>
      markup`☝️ A discount is 1 to ${f.count(mostPercent)} percent, or up to ${f.money(mostToman)}.`,
    'bad-uses': ({ most }) => markup`☝️ It can be for 1 to ${f.count(most)} purchases.`,
    'unknown-service': markup`☝️ There is no service of this name.`,
    taken: markup`☝️ There is such a code already; choose another.`,
  }),
  unreadable: markup`☝️ That could not be read. Write it like this: ${f.code('20% 100 30')}`,
  code: (it, used, service, now) => message`
    🏷 ${f.code(it.code)}
    Discount: <b>${sizeOf(it)}</b>
    For: ${service ?? 'every service'}
    Purchases: ${f.count(used)} of ${f.count(it.uses)}
    ${it.expiresAt !== undefined && markup`Until: ${f.moment(it.expiresAt)}`}
    ${stateOf(it, now) !== '' && markup`${stateOf(it, now)}`}
  `,
  askStart: markup`❓ <b>Put it into use?</b> Until then nobody can use it.`,
  line: (it, now) =>
    [it.code, sizeOf(it), stateOf(it, now)].filter((part) => part !== '').join(' · '),
  cost: (toman) => markup`🏷 Discounts: ${f.money(toman)} (not part of the sales)`,
}

type Line = Parameters<DiscountWords['line']>[0]

const sizeOf = ({ percent, offToman }: Line): string =>
  offToman === undefined ? `${f.count(percent ?? 0)}%` : f.money(offToman)

function stateOf({ stoppedAt, expiresAt }: Line, now: number): string {
  if (stoppedAt !== undefined) return '⏸ not in use'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ expired' : ''
}
