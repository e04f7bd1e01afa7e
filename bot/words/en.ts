import type { Toman } from '#engine'
import { type Html, markup, lines } from '../html.ts'
import { clientele } from './en/clientele.ts'
import { broadcast } from './en/broadcast.ts'
import { keeping } from './en/keeping.ts'
import { prices } from './en/prices.ts'
import { shelf } from './en/shelf.ts'
import { books } from './en/books.ts'
import { desk } from './en/desk.ts'
import { arrival } from './en/arrival.ts'
import { care } from './en/care.ts'
import { repeats } from './en/repeats.ts'
import { limits } from './en/limits.ts'
import { choices } from './en/choices.ts'
import { support } from './en/support.ts'
import { gifts } from './en/gifts.ts'
import { odd } from './en/odd.ts'
import { privacy } from './en/privacy.ts'
import { permanent } from './en/permanent.ts'
import { formatsOf } from './format.ts'
import { cards } from './en/cards.ts'
import { topUps } from './en/top-ups.ts'
import type { Words } from './words.ts'

const f = formatsOf('en')

const operator = (id: string) =>
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

export const en: Words = {
  ...f,
  rightToLeft: false,
  topUps,
  cards,

  arrival,
  care,
  repeats,
  limits,
  choices,
  odd,
  gifts,
  privacy,
  support,
  permanent,

  button: {
    buy: '📱 Buy a number',
    orders: '📦 My orders',
    wallet: '💳 Wallet',
    search: '🔎 Search',
    help: '💡 Help',
    languages: '🌐 Language',
    home: '🏠 Home',
    back: 'Back',
    next: 'Next ▶️',
    previous: '◀️ Prev',
    again: '🔄 Try again',
    automatic: '⚡️ Automatic',
    cheapest: '💸 Cheapest only',
    operator,
    confirm: (price) => `✅ Buy · ${f.money(price)}`,
    otherOffers: '🔀 Other offers',
    copyNumber: '📋 Copy number',
    copyLocal: (areaCode) => `📋 Without +${areaCode}`,
    copyCode: (code) => `📋 Copy code ${code}`,
    copyId: '📋 Copy my ID',
    refresh: '🔄 Any code yet?',
    requested: '⚡️ I asked for it, look faster',
    byChance: '📈 Sort by chance of a code',
    byPrice: '💰 Sort by price',
    cancel: '✖️ Cancel and refund',
    sureCancel: '✖️ Yes, cancel it',
    ban: '🚫 Number is banned',
    sureBan: '🚫 Yes, it is banned',
    keep: 'No, I will wait',
    repeat: '🔁 I need another code',
    finish: '✔️ I am done',
    buyAgain: '🛒 Buy again',
    active: '⏳ Active',
    past: '🗂 Past',
    history: '🧾 History',
    panel: '🛠 Administration',
    providerBalance: '🏦 Panel balance',
  },

  toast: {
    oldMenu: 'This menu is old; here is a fresh one.',
    buying: 'One moment…',
    checking: 'Having a look…',
    asking: 'One moment…',
    slower: 'A little slower, please: tap again in a few seconds.',
    page: 'This is the page number; turn the pages with the buttons beside it.',
  },

  home: {
    welcome: (name) =>
      lines(
        markup`Hello${name && ` ${name}`} 👋`,
        markup``,
        markup`Get a virtual number and read its SMS code right here: for Telegram, WhatsApp, Instagram and dozens more.`,
        markup``,
        markup`🛡 No code? Your money comes back by itself.`,
      ),
    hello: (name) => markup`Hello${name && ` ${name}`} 👋`,
    balance: (available) => markup`💳 Balance: <b>${f.money(available)}</b>`,
    paused: (reason) =>
      markup`⏸ <b>We are not selling right now.</b>${reason === '' ? '' : ` ${reason}`} Your open orders go on.`,
    choose: markup`What would you like to do?`,
    languages: markup`Which language do you prefer?`,
  },

  buy: {
    services: lines(
      markup`<b>A number for which service?</b>`,
      markup`You can also type the name of a service or country here.`,
    ),
    countries: (service, sort) =>
      lines(
        markup`<b>${service}</b>`,
        markup`Choose a country, or type its name here.`,
        markup`Prices in Toman, ${SORTED[sort]} first.`,
      ),
    servicesOf: (country) =>
      lines(markup`<b>${country}</b>`, markup`Choose a service. Prices in Toman.`),
    offers: (service, country) => markup`<b>${service} · ${country}</b>`,
    automatic: markup`⚡️ <b>Automatic</b>: the cheapest in stock, then the next. If it costs more or lacks something, we ask first.`,
    cheapest: markup`💸 <b>Cheapest only</b>: this price or no purchase.`,
    soldOut: markup`No numbers in stock right now. Try again a little later or look elsewhere.`,
    soldOutHere: (service, country) =>
      lines(
        markup`<b>${service} · ${country}</b>`,
        markup``,
        markup`Sold out for now. Try another country, or come back a little later.`,
      ),
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
  },

  confirm: {
    title: markup`<b>🧾 One look before you buy</b>`,
    operator: (id) =>
      markup`📡 Operator: ${id === 'any' || id === 'min' ? operator(id).toLowerCase() : id}`,
    orOther: markup`ℹ️ Should it run out this very moment, we take another operator: never at a higher price, with the same time and the same features. If there is none, we ask first.`,
    price: (price) => markup`💰 Final price: <b>${f.money(price)}</b>`,
    window: (minutes) => markup`⏱ Time to get the code: ${plural(minutes, 'minute')}`,
    secondCode: (possible) => (possible ? markup`🔁 Second code: yes` : markup`🔁 Second code: no`),
    walletAfter: (left) => markup`💳 Balance afterwards: ${f.money(left)}`,
    short: (missing) => markup`⚠️ Your balance is <b>${f.money(missing)}</b> short.`,
    refundRule: markup`🛡 If no code comes in this time, all of the money returns to your wallet by itself.`,
    refundRulePrivate: markup`🛡 If no code comes in this time, the cost returns to the panel.`,
    quoteExpired: (was, now) =>
      lines(
        markup`<b>This offer was out of date</b>`,
        wasAndNow(was, now),
        markup`Nothing was bought. If you still want the number, confirm once more.`,
      ),
    priceChanged: (was, now) =>
      lines(
        markup`<b>The price has changed</b>`,
        wasAndNow(was, now),
        markup`Nothing was bought or charged. Would you like it at the new price?`,
      ),
    termsChanged: lines(
      markup`<b>No longer available with the same features</b>`,
      markup`Nothing was bought or charged. This is what we have now; please look at its features. Would you like it?`,
    ),
    gone: markup`This offer is no longer valid. Get a fresh one; nothing was charged.`,
    tooLittleMoney: (price, missing) =>
      lines(
        markup`<b>Not enough money</b>`,
        markup``,
        markup`Price: ${f.money(price)}`,
        markup`Missing: <b>${f.money(missing)}</b>`,
        markup``,
        markup`Top up your wallet and come back; nothing was bought.`,
      ),
    tooLittleMoneyPrivate: markup`The panel has too little money for this. Nothing was bought.`,
  },

  order: {
    headline: {
      placing: lines(markup`⏳ <b>Getting a number…</b>`, markup`This takes a few seconds.`),
      waiting: markup`⏳ <b>Waiting for the SMS</b>`,
      received: markup`✅ <b>The code is here</b>`,
      'waiting-again': markup`⏳ <b>Waiting for the next code</b>`,
      completed: markup`✔️ <b>This order is complete</b>`,
      cancelled: markup`↩️ <b>Cancelled</b>`,
      banned: markup`🚫 <b>Banned number given back</b>`,
      expired: markup`⌛️ <b>Time ran out and no code came</b>`,
      lost: lines(
        markup`⚠️ <b>The answer to the purchase was lost</b>`,
        markup`We did not repeat it, so that you never pay twice. If you still need a number, buy again.`,
      ),
    },
    failure: {
      'sold-out': lines(markup`😕 <b>The numbers had run out</b>`, markup`Nothing was bought.`),
      dearer: lines(markup`😕 <b>The price had gone up</b>`, markup`Nothing was bought.`),
      'provider-unavailable': lines(
        markup`😕 <b>We could not get a number</b>`,
        markup`The supplier gives none right now; nothing was bought.`,
      ),
      'other-terms': lines(
        markup`😕 <b>The number came without a second code</b>`,
        markup`That was not what we agreed; it was given back.`,
      ),
      'too-late': lines(
        markup`😕 <b>The number came too late</b>`,
        markup`Its time was over; it is given back.`,
      ),
    },
    otherOperator: (wished, bought) =>
      markup`📡 Operator ${wished} had just run out, so the number is from operator ${bought}, with the same features and at no higher price.`,
    title: (what, id) => markup`${what} · Order ${id}`,
    price: (price) => markup`💰 ${f.money(price)}`,
    moneyBack: (price) => markup`💰 ${f.money(price)} went back to your wallet.`,
    moneyBackPrivate: markup`💰 This order costs nothing.`,
    until: (at) => markup`⏱ Time ends: <b>${f.countdown(at)}</b>`,
    code: (code) => markup`🔑 Code: ${f.code(code)}`,
    previousCode: (code) => markup`🔑 Previous code: ${f.code(code)}`,
    useNumber: markup`Enter the number in the app and ask for the code. It shows up here the moment it comes.`,
    askAgain: markup`Press “send again” in the app, so that it sends a new code; it shows up here.`,
    placed: (at) => markup`🗓 ${f.when(at)}`,
    cancelPending: markup`✖️ Cancellation requested. We will tell you when it is confirmed.`,
    banPending: markup`🚫 Report sent. We will tell you when it is confirmed.`,
    requested: markup`⚡️ We look more often from now on; the code shows up here.`,
    noCodeYet: (at) => markup`🔄 No code yet (${f.clockWithSeconds(at)})`,
    checkedAt: (at) => markup`🔄 Last look: ${f.clockWithSeconds(at)}`,
    notPossible: markup`☝️ That is no longer possible for this order.`,
    providerSilent: markup`☝️ The supplier did not answer and nothing changed. Try again in a moment.`,
    codeCame: markup`🎉 A code has just come! So the number was not given back.`,
    secondCodeHint: markup`Need another code? Use the button below before the time is over.`,
    askCancel: markup`❓ <b>Give the number back?</b> You get all of your money; a code that comes after that is of no use to you.`,
    askBan: markup`❓ <b>Did the app refuse this number?</b> If it says that it is banned, report it: it is given back and refunded.`,
    list: (which) =>
      which === 'active' ? markup`<b>⏳ Active orders</b>` : markup`<b>🗂 Past orders</b>`,
    emptyList: (which) =>
      which === 'active' ? markup`No active orders right now.` : markup`No past orders yet.`,
    state: {
      placing: '⏳ getting it',
      waiting: '⏳ waiting',
      received: '✅ code is here',
      'waiting-again': '⏳ next code',
      completed: '✔️ complete',
      failed: '😕 failed',
      cancelled: '↩️ cancelled',
      banned: '🚫 banned',
      expired: '⌛️ no code',
      lost: '⚠️ no answer',
    },
  },

  news: {
    lateCode: markup`🎁 <b>A code came late</b>`,
    onTheHouse: markup`Your money is already back; this one is on us.`,
    corrected: (toman, note) =>
      lines(
        toman < 0
          ? markup`💳 Taken from your wallet: <b>${f.money(Math.abs(toman) as Toman)}</b>`
          : markup`💳 Added to your wallet: <b>${f.signedMoney(toman)}</b>`,
        note !== undefined && markup`📝 ${note}`,
      ),
    providerOutOfMoney: lines(
      markup`🚨 <b>The Numberland panel is out of money</b> (-205)`,
      markup`Nothing can be sold until it is topped up.`,
    ),
    clockSet: (jumpMs) =>
      lines(
        markup`🕰 <b>The shop’s clock was set ${jumpMs > 0 ? 'forward' : 'back'} by ${f.span(jumpMs)}</b>`,
        markup`Open orders were moved along, and nothing was lost. Keep the server’s clock right with NTP.`,
      ),
    clockDiffers: (machine, aheadMs) =>
      lines(
        markup`🕰 <b>The clock of ${f.code(machine)} is ${f.span(aheadMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the database’s</b>`,
        markup`The shop goes by the database’s clock, but set this one right with NTP.`,
      ),
    updatesTaken: (by) =>
      lines(
        markup`🚨 <b>Another program takes what customers write to this bot</b>`,
        by === 'webhook'
          ? markup`It has set a webhook of its own; the shop has taken it back.`
          : markup`It polls with the same token; the shop gets only a part of the messages.`,
        markup`If it is none of yours, somebody knows the token: send /revoke to @BotFather, then set the new ${f.code('TELEGRAM_BOT_TOKEN')} and restart.`,
      ),
    providerRefusesKey: lines(
      markup`🚨 <b>Numberland refuses the key</b> (-901)`,
      markup`Check the setting ${f.code('NUMBERLAND_API_KEY')}.`,
    ),
    providerLow: (toman, daysLeft) =>
      lines(
        markup`🔋 <b>The Numberland panel runs low</b>`,
        markup`Balance: ${f.money(toman)}`,
        daysLeft !== undefined &&
          markup`At this pace it lasts about ${f.count(Math.floor(daysLeft))} days.`,
      ),
    orderLost: (orderId, before, after) =>
      lines(
        markup`⚠️ <b>The answer to a purchase was lost</b> · Order ${orderId}`,
        markup`The customer has his money back; the purchase was not repeated.`,
        before !== undefined && markup`Panel balance before: ${f.money(before)}`,
        after !== undefined && markup`Panel balance after: ${f.money(after)}`,
      ),
    numberUnknown: (orderId) =>
      lines(
        markup`⚠️ <b>Numberland does not know this number</b> (-304)`,
        markup`Order ${orderId}. That may pass: we go on asking until its time is over.`,
      ),
    oddRows: (list, count, of, problem) =>
      lines(
        count === of
          ? markup`⚠️ <b>Numberland answers, but no row of ${f.code(list)} can be read</b> (${f.count(of)} rows)`
          : markup`⚠️ <b>${f.count(count)} of ${f.count(of)} rows of ${f.code(list)} were left out</b>; the others are on sale.`,
        markup`The first problem: ${f.code(problem)}`,
      ),
    oddPurchase: (orderId) =>
      lines(
        markup`⚠️ <b>The answer to a purchase could not be read</b>`,
        markup`Order ${orderId}: the customer has the money back, and the number is being given back to Numberland.`,
      ),
    deadUpdate: (updateId) =>
      lines(
        markup`⚠️ <b>An update failed three times and was put aside</b>`,
        markup`Update: ${f.code(updateId)}; the log has the reason.`,
      ),
  },

  wallet: {
    title: markup`<b>💳 Wallet</b>`,
    available: (toman) => markup`Balance: <b>${f.money(toman)}</b>`,
    held: (toman) => markup`Set aside for active orders: ${f.money(toman)}`,
    topUp: (id) =>
      lines(
        markup`➕ <b>Top up</b>`,
        markup`Write to the shop's admin and send this ID: ${f.code(id)}`,
        markup`You will be told here as soon as it has been added.`,
      ),
    history: markup`<b>🧾 History</b>`,
    emptyHistory: markup`Nothing here yet.`,
    movement: {
      'top-up': 'Card payment',
      credit: 'Top-up',
      debit: 'Deduction',
      gift: 'Gift',
      waive: 'Given up',
      referral: 'Referral reward',
      purchase: 'Purchase',
      refund: 'Refund',
      hold: 'Set aside',
    },
    order: (id) => `Order ${id}`,
    after: (toman) => `balance ${f.money(toman)}`,
  },

  search: {
    how: lines(
      markup`<b>🔎 What are you looking for?</b>`,
      markup`Type a service, a country or both:`,
      markup``,
      markup`• telegram russia`,
      markup`• whatsapp`,
      markup`• +44`,
    ),
    found: (text) => markup`Results for “${text}”:`,
    nothing: (text) =>
      lines(
        markup`Nothing found for “${text}”.`,
        markup`Try a simpler name of a service or country, such as “telegram russia”.`,
      ),
    serviceResult: (service) => `Virtual number for ${service}`,
    countryResult: (country) => `Virtual number from ${country}`,
    pairResult: (service, country) => `${country} number for ${service}`,
    unsold: (name, isMore) =>
      isMore
        ? markup`We don’t have “${name}” at the moment. This we do have:`
        : markup`We don’t have “${name}” at the moment 🙏 Try another service or country.`,
    fromIn: (toman, countries) =>
      `from ${f.money(toman)} · ${f.count(countries)} ${countries === 1 ? 'country' : 'countries'}`,
    fromFor: (toman, services) =>
      `from ${f.money(toman)} · ${f.count(services)} ${services === 1 ? 'service' : 'services'}`,
  },

  books,
  desk,
  clientele,
  keeping,
  prices,
  shelf,
  broadcast,

  admin: {
    providerBalance: (toman) => markup`🏦 Numberland panel: <b>${f.money(toman)}</b>`,
    creditForm: lines(markup`The right form:`, f.code('/credit 123456789 50000')),
    debitForm: lines(markup`The right form:`, f.code('/debit 123456789 50000')),
    ownWallet: markup`☝️ You cannot put money into your own wallet; somebody else has to.`,
    noSuchCustomer: (id) =>
      markup`No customer with the ID ${f.code(id)}. They must have opened the bot once.`,
  },

  profile: {
    commands: [
      { command: 'start', description: 'Home' },
      { command: 'buy', description: 'Buy a number' },
      { command: 'countries', description: 'Buy by country' },
      { command: 'permanent', description: 'Permanent numbers' },
      { command: 'favourites', description: 'Favourites' },
      { command: 'orders', description: 'My orders' },
      { command: 'wallet', description: 'Wallet' },
      { command: 'topup', description: 'Top up the wallet' },
      { command: 'gift', description: 'Use a gift code' },
      { command: 'invite', description: 'Invite friends' },
      { command: 'help', description: 'Help' },
      { command: 'support', description: 'Support' },
      { command: 'rules', description: 'Rules' },
      { command: 'privacy', description: 'Privacy' },
      { command: 'language', description: 'Change the language' },
    ],
    description:
      'Get a virtual number and read its SMS code right here: Telegram, WhatsApp, Instagram and dozens more. No code? The money comes back by itself.',
    shortDescription: 'Virtual numbers at once. No code, money back.',
  },

  help: {
    shop: lines(
      markup`<b>💡 How does it work?</b>`,
      markup``,
      markup`1. Choose a service and a country and see the final price.`,
      markup`2. Buy, enter the number in the app and ask for the code.`,
      markup`3. The code shows up here the moment it comes.`,
      markup``,
      markup`<b>🛡 When does the money come back?</b>`,
      markup`• No code within the time: all of it, by itself.`,
      markup`• You cancel before a code came: all of it.`,
      markup`• The service refuses the number and you report it: all of it.`,
      markup`• Once a code is here there is no refund, even if the service closes the account later.`,
      markup``,
      markup`<b>☝️ Good to know</b>`,
      markup`• The number is temporary and not yours afterwards: turn on two-step verification right away.`,
      markup`• You are responsible for using it lawfully.`,
    ),
    private: lines(
      markup`<b>💡 How does it work?</b>`,
      markup``,
      markup`1. Choose a service and a country and see the price.`,
      markup`2. Buy, enter the number in the app and ask for the code.`,
      markup`3. The code shows up here the moment it comes.`,
      markup``,
      markup`🛡 No code, a cancellation or a banned number: the cost returns to the panel.`,
    ),
  },

  unavailable: lines(
    markup`😕 <b>Not available right now</b>`,
    markup`The supplier of numbers does not answer. Try again in a few minutes; nothing was charged.`,
  ),
  notYourOrder: markup`I cannot find this order. Your own orders are below.`,
  notInvited: (id) => `This bot is private. Your ID: ${id}`,
  somethingBroke: markup`😕 Something went wrong with that. If you bought something, it is under “My orders”.`,
}
