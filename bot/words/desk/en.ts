import type { Span } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { DeskWords } from './fa.ts'

const f = formatsOf('en')

const NOW: Readonly<Record<Span, string>> = {
  day: 'today',
  week: 'this week',
  month: 'this month',
}
const BEFORE: Readonly<Record<Span, string>> = {
  day: 'yesterday',
  week: 'last week',
  month: 'last month',
}

function named(span: Span, back: number, from: number, lastDay: number): string {
  if (back === 0) return NOW[span]
  if (back === 1) return BEFORE[span]
  return span === 'day' ? f.date(from) : `${f.date(from)} to ${f.date(lastDay)}`
}

const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}

/** The calls of the provider and its silences, by their names in the SDK. */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    buyNumber: 'purchase',
    status: 'asking for the code',
    cancel: 'cancel',
    ban: 'ban',
    repeat: 'second code',
    close: 'finish',
    offers: 'prices',
    balance: 'balance',
    services: 'services',
    countries: 'countries',
    permanentNumbers: 'permanent numbers',
    permanentNumbersByType: 'permanent numbers',
    buyPermanentNumber: 'purchase of a permanent number',
    myPermanentNumbers: 'our permanent numbers',
  }),
)
const SILENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    timeout: 'no answer',
    deadline: 'no answer in time',
    network: 'network down',
    unreadable: 'unreadable answer',
    'rate-limited': 'too many requests',
    'rate-limiter': 'limiter failed',
  }),
)
/** What the provider's refusals mean. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['-900', 'technical fault at Numberland'],
  ['-901', 'API key not accepted'],
  ['-902', 'wrong request'],
  ['-990', 'wrong id'],
  ['-202', 'incomplete request'],
  ['-204', 'number not available'],
  ['-205', 'panel had no money'],
  ['-206', 'no price set'],
  ['-210', 'service closed'],
  ['-211', 'operator closed'],
  ['-212', 'country closed'],
  ['-304', 'number unknown to Numberland'],
])
/** Where there is room, with the code that the provider's documents know. */
const failureWithCode = (code: string, method: string): string =>
  REFUSALS.has(code) ? `${failure(code, method)} (${f.ltr(code)})` : failure(code, method)

const failure = (code: string, method: string): string =>
  `${REFUSALS.get(code) ?? SILENCES.get(code) ?? `error ${f.ltr(code)}`} · ${CALLS.get(method) ?? f.ltr(method)}`

const SECTION = {
  messages: '💬 Messages',
  money: '💰 Money',
  goods: '🏷 Prices and listing',
  upkeep: '⚙️ Upkeep',
}

export const desk: DeskWords = {
  button: {
    reports: '📊 Reports',
    chart: '📈 Chart',
    refresh: '🔄 Refresh',
    pause: '⏸ Pause selling',
    byDimension: { service: 'Services', country: 'Countries', operator: 'Operators' },
    span: { day: 'Day', week: 'Week', month: 'Month' },
    earlier: 'Earlier',
    later: 'Later',
  },
  section: SECTION,
  inSection: (section) => markup`<b>${SECTION[section]}</b>`,
  alarm: {
    paused: '⏸ Selling is paused: resume',
    noBalance: (count) => `🚨 Refused for want of balance: ${count}`,
    providerLow: (toman, days) =>
      `🔴 Numberland balance low: ${f.money(toman)}${days === undefined ? '' : ` · ${Math.floor(days)} d`}`,
    failures: (code, method, count) => `📉 ${failure(code, method)}: ${count} this hour`,
    lost: (count) => `❔ Purchases without an answer: ${count}`,
    worksAgain: (people) => `📣 To be told that buying works again: ${people}`,
    backup: (why) =>
      ({
        'no-passphrase': '🗄 No backups are made: no passphrase',
        failing: '🗄 The nightly backup failed',
        old: '🗄 The newest backup is old',
        unsent: '🗄 The newest backup was not sent',
      })[why],
    topUps: (count) => `💳 Top-ups to approve: ${count}`,
    deposits: (count) => `🏦 Bank messages to decide on: ${count}`,
    tickets: (count) => `💬 Messages to answer: ${count}`,
  },
  notAllowed: markup`🔒 This is not open to your role. Ask the shop's owner.`,
  dashboard: {
    title: markup`<b>🛠 Shop administration</b>`,
    today: markup`<b>Today</b>`,
    waiting: (topUps, tickets) =>
      markup`📥 Waiting for you: top-ups <b>${f.count(topUps)}</b> · messages <b>${f.count(tickets)}</b>`,
    askPause: message`
      <b>⏸ Pause selling</b>
      Write the reason; customers see it. Without a reason, send a hyphen: ${f.code('-')}
      Open orders go on, and codes arrive.
    `,
    paused: (reason) => markup`⏸ <b>Selling is paused.</b>${reason === '' ? '' : ` ${reason}`}`,
    openOrders: (count) => markup`⏳ Open orders: <b>${f.count(count)}</b>`,
    provider: (toman, days) =>
      days === undefined
        ? markup`🏦 Numberland account: <b>${f.money(toman)}</b>`
        : markup`🏦 Numberland account: <b>${f.money(toman)}</b> · about ${f.count(Math.floor(days))} days at this pace`,
    way: ({ to, place, of, name }) =>
      markup`${place === 1 ? '🛣' : '🟠'} Way to ${to === 'telegram' ? 'Telegram' : 'Numberland'}: ${f.count(place)} of ${f.count(of)} · ${name === 'direct' ? 'without a proxy' : f.code(name)}`,
    backup: (madeAt) => markup`🗄 Newest good backup: ${f.moment(madeAt)}`,
    version: (version) => markup`Version: ${f.ltr(version)}`,
    commands: (hasWallets) =>
      lines(
        hasWallets
          ? markup`There are buttons for these: find the customer and open the file. Or type a command:`
          : markup`Commands:`,
        hasWallets && f.code('/credit USER_ID TOMAN [note]'),
        hasWallets && f.code('/debit USER_ID TOMAN [note]'),
        f.code('/balance'),
      ),
  },
  report: {
    title: (...period) => markup`<b>📊 Report: ${named(...period)}</b>`,
    sales: (toman) => markup`💰 Sales: <b>${f.money(toman)}</b>`,
    cost: (toman) => markup`🧾 Cost of numbers: ${f.money(toman)}`,
    margin: (toman) => markup`📈 Margin: <b>${f.money(toman)}</b>`,
    permanent: (sold, sales, margin) =>
      markup`♾ Permanent numbers of it: ${f.count(sold)} · sales ${f.money(sales)} · margin ${f.money(margin)}`,
    refunds: (toman) =>
      markup`💸 Given back to customers: ${f.money(toman)} (taken off sales and margin)`,
    corrections: (toman) =>
      markup`✍️ Wallets corrected by hand: ${f.signedMoney(toman)} (not taken off the margin)`,
    unassigned: 'Lost purchases',
    orders: (count) => markup`📦 Orders: ${f.count(count)}`,
    success: (percent) => markup`✅ Got their code: ${f.count(percent)}% of the numbers`,
    codeTimes: (median, p90) =>
      markup`⏱ Half of the codes came within ${duration(median)}, 90% within ${duration(p90)}.`,
    before: (value) => markup` <i>(period before: ${value})</i>`,
    percent: (percent) => `${percent}%`,
    duration,
    nothing: markup`There were no orders in this period.`,
    failures: markup`<b>⚠️ Failures of the provider</b>`,
    failure: (code, method, count) =>
      markup`${failureWithCode(code, method)}: ${f.count(count)} times`,
    rising: (code, method, count) => message`
      📉 <b>A failure of the provider has become frequent</b>
      ${failureWithCode(code, method)}: ${f.count(count)} times in this hour
    `,
    breakdown: (dimension) => markup`By ${dimension}, best sellers first:`,
    group: (name, sales, margin) =>
      markup`<b>${name}</b>: ${f.money(sales)} · margin ${f.money(margin)}`,
    groupDetails: (orders, percent, median) =>
      markup`${f.count(orders)} orders${percent === undefined ? '' : ` · ${percent}% got their code`}${median === undefined ? '' : ` · half within ${duration(median)}`}`,
    legend: { sales: 'Sales', margin: 'Margin', million: 'million' },
    chartTitle: (...period) => `Sales and margin, ${named(...period)}, in Toman`,
    noChart: markup`No chart can be drawn on this machine; the figures are in the report itself.`,
  },
  refused: {
    title: (count) =>
      markup`<b>🚨 ${f.count(count)} purchases were refused: the Numberland account had no money</b>`,
    nobody: markup`✅ No customer is waiting.`,
    balance: (toman) =>
      toman === undefined
        ? markup`🏦 Numberland did not tell the balance; refresh in a moment.`
        : markup`🏦 Numberland balance: <b>${f.money(toman)}</b>`,
    notYet: markup`Top the Numberland account up; then you can tell these customers from here.`,
    line: (name, what, price, at) =>
      markup`• <b>${name}</b> · ${what} · ${f.money(price)} · ${f.moment(at)}`,
    more: (count) => markup`… and ${f.count(count)} more`,
    told: (people) => markup`✅ Customers told: ${f.count(people)}.`,
    tell: (people) => `📣 Tell ${people} that it works again`,
    worksAgain: (what) =>
      lines(
        markup`✅ <b>Buying works again</b>`,
        what === undefined
          ? markup`The permanent number that you wanted could not be bought, because of us. Now it can.`
          : markup`You wanted ${what}, and it failed because of us. Now it works.`,
      ),
    buy: '🛒 Buy again',
  },
}
