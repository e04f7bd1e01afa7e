import type { Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { BuyWords, ConfirmWords } from './fa.ts'

const f = formatsOf('en')

export const operator = (id: string) =>
  id === 'any' ? 'Automatic' : id === 'min' ? 'Cheapest only' : `Operator ${id}`

const plural = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

/** Nobody needs the rest to the piece. */
const MOST_COUNTED = 999

const SORTED = {
  price: 'cheapest',
  stock: 'best stocked',
  chance: 'most promising',
  unreported: 'unreported ones, the cheapest',
} as const

function wasAndNow(was: Toman | undefined, now: Toman): Html | undefined {
  if (was === undefined) return undefined
  return was === now
    ? markup`The price is still <b>${f.money(now)}</b>.`
    : markup`It was ${f.money(was)} and is <b>${f.money(now)}</b> now.`
}

export const buy: BuyWords = {
  commandNames: {
    buy: 'Buy a number',
    countries: 'Buy by country',
  },
  services: message`
    <b>A number for which service?</b>
    You can also type the name of a service or country here.
  `,
  countries: (service, sort) => message`
    <b>${service}</b>
    Choose a country, or type its name here.
    Prices in Toman, ${SORTED[sort]} first.
  `,
  servicesOf: (country) =>
    lines(markup`<b>${country}</b>`, markup`Choose a service. Prices in Toman.`),
  offers: (service, country) => markup`<b>${service} · ${country}</b>`,
  automatic: markup`⚡️ <b>Automatic</b>: the cheapest in stock, then the next. If it costs more or lacks something, we ask first.`,
  cheapest: markup`💸 <b>Cheapest only</b>: this price or no purchase.`,
  soldOut: markup`No numbers in stock right now. Try again a little later or look elsewhere.`,
  soldOutHere: (service, country) => message`
    <b>${service} · ${country}</b>

    Sold out for now. Try another country, or come back a little later.
  `,
  operator,
  from: (price) => `from ${f.count(price)}`,
  chance: (percent) => `📈 ${percent}%`,
  stock: (count) => `${count > MOST_COUNTED ? `${MOST_COUNTED}+` : count} left`,
  minutes: (minutes) => `${minutes} min`,
  noStock: 'sold out',
  secondCode: 'second code',
  prospect: (percent, seconds) => markup`📈 ${percent}% get a code, usually in ${seconds} s`,
  prospectOf: (service, percent, seconds) =>
    markup`📈 Of all ${service} numbers, ${percent}% got a code, usually in ${seconds} s`,
  notReported: 'not reported',
  secondCodeMeans: markup`🔁 <b>Second code</b>: after the first code, another can be asked for on the same number.`,
  sign: { secondCode: '🔁', notReported: '🛡' },
  notReportedMeans: markup`🛡 <b>Not reported</b>: nobody has reported this number to Telegram before.`,
}

export const confirm: ConfirmWords = {
  title: markup`<b>🧾 Check before you buy</b>`,
  operator: (id) =>
    markup`📡 Operator: ${id === 'any' || id === 'min' ? operator(id).toLowerCase() : id}`,
  orOther: markup`ℹ️ Should it run out this very moment, we take another operator: never at a higher price, with the same time and the same features. If there is none, we ask first.`,
  price: (price) => markup`💰 Final price: <b>${f.money(price)}</b>`,
  window: (minutes) => markup`⏱ Time to get the code: ${plural(minutes, 'minute')}`,
  secondCode: (possible) => (possible ? markup`🔁 Second code: yes` : markup`🔁 Second code: no`),
  walletAfter: (left) => markup`💳 Balance afterwards: ${f.money(left)}`,
  short: (missing) => markup`⚠️ Your balance is <b>${f.money(missing)}</b> short.`,
  refundRule: markup`🛡 If no code comes in this time, all of the money returns to your wallet by itself.`,
  refundRulePrivate: markup`🛡 If no code comes in this time, the cost returns to our Numberland account.`,
  quoteExpired: (was, now) => message`
    <b>This offer was out of date</b>
    ${wasAndNow(was, now)}
    Nothing was bought. If you still want the number, confirm once more.
  `,
  priceChanged: (was, now) => message`
    <b>The price has changed</b>
    ${wasAndNow(was, now)}
    Nothing was bought or charged. Would you like it at the new price?
  `,
  termsChanged: message`
    <b>No longer available with the same features</b>
    Nothing was bought or charged. This is what we have now; please look at its features. Would you like it?
  `,
  gone: markup`This offer is no longer valid. Get a fresh one; nothing was charged.`,
  tooLittleMoney: (price, missing) => message`
    <b>Not enough money</b>

    Price: ${f.money(price)}
    Missing: <b>${f.money(missing)}</b>

    Top up your wallet and come back; nothing was bought.
  `,
  tooLittleMoneyPrivate: markup`Our Numberland account has too little money for this. Nothing was bought.`,
}
