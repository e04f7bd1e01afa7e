import { rialOf } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { formatsOf, inFours, minutesOf } from '../format.ts'
import type { TopUpWords } from './fa.ts'

const f = formatsOf('en')

const state = {
  pending: '⏳ To be paid',
  'receipt-sent': '🔎 Being checked',
  review: '🔎 Being checked',
  paid: '✅ Approved',
  rejected: '❌ Rejected',
  expired: '⌛️ Expired',
  cancelled: '✖️ Cancelled',
} as const

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  if (minutes > 90) return `${Math.round(minutes / 60)} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

export const topUps: TopUpWords = {
  commandNames: { topup: 'Top up the wallet' },
  findingNames: { 'top-up-wrong': ({ topUpId }) => markup`Top-up ${f.code(topUpId)}` },
  entryNames: {
    'approve-top-up': 'approved a top-up',
    'approve-top-up-first': 'approved a top-up as the first',
    'reject-top-up': 'rejected a top-up',
  },
  settingNames: {
    topUpLeastToman: 'Smallest top-up',
    topUpMostToman: 'Largest top-up',
    topUpQuickToman: 'Buttons with amounts',
    topUpMinutes: 'Time to pay',
    topUpsOpenAtOnce: 'Open top-ups at once',
    topUpsAnHour: 'Top-ups an hour',
    topUpTwoPersonsAboveToman: 'Two persons approve above',
    topUpResumeMinutes: 'Resume a purchase after a top-up',
    receiptsKeptDays: 'Keep receipts',
  },
  button: {
    topUp: '➕ Top up',
    exactly: (toman) => `➕ Pay ${f.money(toman)} and buy`,
    open: (toman, at) => `${state[at]} · ${f.money(toman)}`,
    copyCard: '📋 Copy the card number',
    copyToman: '📋 Amount in Toman',
    copyRial: '📋 Amount in Rial',
    cancel: '✖️ Never mind',
    sureCancel: '✖️ Yes, cancel it',
    keep: 'No, I will pay',
    another: '➕ Another top-up',
    retry: '🔁 Try again',
    sendAgain: '📸 Send the receipt again',
    goOn: '🛒 Go on with the order',
    waiting: '🧾 Waiting receipts',
    approve: (toman) => `✅ Approve ${f.money(toman)}`,
    otherAmount: '✏️ Another amount',
    reject: '❌ Reject',
    sureOther: (toman) => `✅ Yes, credit ${f.money(toman)}`,
    sureReject: '❌ Yes, reject',
    ownReason: '✏️ Type another reason',
  },

  amount: (least, most) => message`
    <b>➕ Top up your wallet</b>

    How much? Choose one, or type the amount in Toman.
    From ${f.money(least)} to ${f.money(most)}
  `,
  spendable: ({ leftToman, dayToman, until, firstDay }, now) => {
    if (firstDay === undefined)
      return markup`☝️ You may spend ${f.money(dayToman)} in 24 hours${
        until === undefined
          ? ''
          : markup`: <b>${f.money(leftToman)}</b> more today, and the rest ${f.from(until, now)}`
      }.`
    const { thenLeftToman, endsByPaying } = firstDay
    const then =
      thenLeftToman === undefined
        ? 'there is no limit'
        : `you may spend up to ${f.money(thenLeftToman)}`
    return lines(
      markup`☝️ Because this is your first day, you may spend up to <b>${f.money(leftToman)}</b> today.`,
      endsByPaying
        ? markup`Once this payment is approved your first day is over, and ${then} today.`
        : markup`After it, ${f.from(firstDay.until, now)}, ${then}.`,
    )
  },
  notAnAmount: markup`I could not read this amount. Type digits alone, in Toman, such as ${f.code('50000')}`,
  putAside: markup`☝️ The top-up is put aside; /topup brings it back.`,
  tooLittle: (least) => markup`The least is <b>${f.money(least)}</b>. Type another amount.`,
  tooMuch: (most) =>
    markup`The most at once is <b>${f.money(most)}</b>. Type less, or top up several times.`,
  tooManyOpen: (most) =>
    markup`You have ${most} unfinished top-ups. Pay or cancel one first: they are in your wallet.`,
  tooOften: markup`You have asked for many top-ups within the hour. Please try again a little later.`,
  closed: (customerId) => message`
    😕 <b>Topping up is not possible right now</b>
    The shop has been told. Please come back a little later.
    In a hurry? Send this ID to the support: ${f.code(customerId)}
  `,
  enoughMoney: markup`Your balance is enough for this order: nothing to top up.`,
  gone: markup`I cannot find this top-up. Your open ones are in your wallet.`,

  askCancel: (toman) => message`
    ❓ <b>Cancel the top-up of ${f.money(toman)}?</b>
    If you have sent the money, do not cancel: send the picture of the receipt here.
  `,

  title: markup`<b>💳 Card to card</b>`,
  named: (toman) => markup`Top-up of ${f.money(toman)}`,
  pay: (toman) => message`
    💰 Amount: <b>${f.money(toman)}</b>
    In Rial: <b>${f.count(rialOf(toman))}</b>
  `,
  cardNumber: (number) => markup`💳 Card number: <b>${f.ltr(inFours(number))}</b>`,
  holder: (holder, bank) => dotted(`Holder: ${holder}`, bank !== undefined && `Bank ${bank}`),
  until: (until) => markup`⏳ Time to pay ends: <b>${f.countdown(until)}</b>`,
  exactAmount: markup`☝️ Send <b>exactly this amount</b>. Its last digits tell that it is yours; all of it goes to your wallet.`,
  confirmsItself: markup`⚡️ It <b>confirms itself</b> moments after you pay: no receipt is needed. Only if nothing has come after some minutes, send a photo of the receipt right here.`,
  thenReceipt: markup`📸 Then send <b>a photo of the receipt</b> right here.`,
  resumes: markup`🛒 Once the money is approved, your order goes on by itself.`,
  pace: ({ usualMs, hours }) => message`
    ⏱ These days we usually answer within <b>${waitOf(usualMs)}</b>.
    ${hours && markup`🕘 Hours: ${f.clock(hours.from)} to ${f.clock(hours.to)}`}
  `,
  state: {
    'receipt-sent': message`
      🔎 <b>We have your receipt</b>
      It is being checked; you will hear from us right here.
    `,
    review: message`
      🔎 <b>We have your receipt</b>
      It is being checked; you will hear from us right here.
    `,
    paid: markup`✅ <b>This top-up was approved</b>`,
    rejected: message`
      ❌ <b>This receipt was not approved</b>
      If you have paid, send a photo of the right receipt here.
    `,
    expired: message`
      ⌛️ <b>The time for this payment is over</b>
      Do not send this amount any more. If you have sent it, send the photo of its receipt: we will check.
    `,
    cancelled: message`
      ✖️ <b>Cancelled</b>
      Do not send this amount any more. If you have sent it, send the photo of its receipt: we will check.
    `,
  },

  sendReceipt: message`
    📸 <b>Send the picture of the receipt here</b>
    Without it we cannot know which payment is yours. We check it and tell you here.
  `,
  which: markup`Which top-up is this receipt for?`,
  nothingOpen: message`
    You have no open top-up.
    Choose an amount first, pay it to the card you are shown, then send the receipt.
  `,
  paidAlready: markup`This top-up was approved before and is in your wallet.`,
  tooManyReceipts: markup`You have sent several receipts for this top-up, and none was approved. Please write to the support.`,

  paid: (toman, available) => message`
    ✅ <b>Topped up:</b> ${f.signedMoney(toman)}
    💳 Balance: <b>${f.money(available)}</b>
  `,
  resuming: markup`🛒 Now your order goes on…`,
  rejected: (toman, reason) => message`
    ❌ <b>The receipt for ${f.money(toman)} was not approved</b>
    Reason: ${reason}

    If you have paid, send a photo of the right receipt here; no need to start again.
  `,
  expired: (toman) => message`
    ⌛️ <b>The time for paying ${f.money(toman)} is over</b>
    Do not send this amount any more. If you have sent it, send the photo of its receipt: we will check.
  `,
  stillWanted: message`
    <b>🛒 The money is here. Do you still want the number?</b>
    It took a while, so we did not buy without asking.
  `,
  dearerNow: message`
    <b>🛒 The money is here, but the price has changed</b>
    Nothing was bought. Do you want it at the new price?
  `,
  lesserNow: message`
    <b>🛒 The money is here, but not the number with the same features</b>
    Nothing was bought. This is what we have now. Do you want it?
  `,
  resumeFailed: (what) => message`
    😕 <b>The order could not be placed</b> · ${what}
    The money is in your wallet. Try again, or choose something else.
  `,
  resumeBarred: (what) => message`
    😕 <b>The order could not be placed</b> · ${what}
    The money is in your wallet.
  `,
  closedNews: (hasCards) =>
    hasCards
      ? message`
        🚨 <b>Every card has reached its cap for today</b>
        Customers cannot top up. Raise a cap or add another card.
      `
      : message`
        🚨 <b>There is no card for top-ups</b>
        A customer wanted to top up. Add a card with the button below.
      `,

  reasons: {
    'not-received': 'no such payment has arrived',
    'wrong-amount': 'the receipt shows another amount',
    unreadable: 'the photo cannot be read',
    'other-card': 'it was paid to another card',
    reused: 'this receipt was used before',
  },
  file: {
    title: (id, toman) => markup`<b>🧾 Top-up #${id} · ${f.money(toman)}</b>`,
    customer: (name, username, id) =>
      dotted(`👤 ${name}`, username !== undefined && `@${username}`, f.code(id)),
    card: (number, holder) => dotted(`💳 Card …${number.slice(-4)}`, holder),
    record: (paid, paidToman, rejected) =>
      paid + rejected === 0
        ? markup`🗂 The first top-up of this customer`
        : markup`🗂 Before: ${paid} approved (${f.money(paidToman)}), ${rejected} rejected`,
    since: (at) => markup`🕰 Customer since ${f.moment(at)}`,
    blocked: (reason) => markup`🚫 <b>May not buy</b>${reason === '' ? '' : `: ${reason}`}`,
    reused: (id, customerId, was) =>
      markup`⚠️ <b>The same photo came before:</b> top-up #${id} of ${f.code(customerId)} (${was})`,
    state,
    late: markup`⌛️ The receipt came after the time was over.`,
    noReceipt: markup`📭 No receipt so far.`,
    half: (name, toman) =>
      markup`👥 ${name} has approved <b>${f.money(toman)}</b>; a second person is needed.`,
    paid: (name, at, toman) =>
      markup`✅ Approved by ${name} at ${f.moment(at)}: <b>${f.money(toman)}</b>`,
    rejected: (name, at, reason) => markup`❌ Rejected by ${name} at ${f.moment(at)}: ${reason}`,
    changed: markup`☝️ It had changed, so nothing was done. Please look again.`,
    own: markup`☝️ This top-up is your own; somebody else has to decide about it.`,
    forgotten: markup`🫥 This customer had the data deleted: nobody would have the money. Reject it, and send the money back at the gateway or the bank.`,
    askOther: (paid, asked) =>
      markup`❓ Were <b>${f.money(paid)}</b> paid instead of ${f.money(asked)}? This is what goes into the wallet.`,
    samePerson: markup`☝️ You have approved it; the second person has to be somebody else.`,
    notAllowed: markup`You may not approve top-ups.`,
    askAmount: (toman) =>
      markup`Type the amount that has really arrived, in Toman (instead of ${f.money(toman)}).`,
    askReject: (reason) =>
      lines(markup`❓ <b>Reject this receipt?</b>`, markup`The customer reads: ${reason}`),
    askReason: markup`Type the reason; the customer will read it.`,
    waiting: (count) => markup`<b>🧾 Waiting for approval: ${count}</b>`,
    nothingWaits: markup`✨ No receipt waits for approval.`,
  },
}
