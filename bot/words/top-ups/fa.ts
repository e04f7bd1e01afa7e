/** What is said about paying money in, to customers and to the staff who look at receipts. */
import { rialOf } from '#engine'
import type { Allowance, Pace, Toman, TopUpState } from '#engine'
import { dotted, type Html, lines, markup, message } from '../../html.ts'
import { formatsOf, inFours, minutesOf } from '../format.ts'
import type { RejectReason } from './reject-reasons.ts'

const f = formatsOf('fa')

const state: Readonly<Record<TopUpState, string>> = {
  pending: '⏳ منتظر پرداخت',
  'receipt-sent': '🔎 در حال بررسی',
  review: '🔎 در حال بررسی',
  paid: '✅ تأییدشده',
  rejected: '❌ ردشده',
  expired: '⌛️ مهلت‌گذشته',
  cancelled: '✖️ لغوشده',
}

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  return minutes <= 90 ? `${minutes} دقیقه` : `${Math.round(minutes / 60)} ساعت`
}

export const topUps = {
  commandNames: { topup: 'شارژ کیف پول' },
  findingNames: {
    'top-up-wrong': ({ topUpId }: { readonly topUpId: number }) =>
      markup`شارژ کیف پول ${f.code(topUpId)}`,
  },
  entryNames: {
    'approve-top-up': 'تأیید شارژ',
    'approve-top-up-first': 'تأیید نخست شارژ',
    'reject-top-up': 'رد شارژ',
  },
  settingNames: {
    topUpLeastToman: 'کمترین مبلغ شارژ',
    topUpMostToman: 'بیشترین مبلغ شارژ',
    topUpQuickToman: 'دکمه‌های مبلغ شارژ',
    topUpMinutes: 'مهلت پرداخت',
    topUpsOpenAtOnce: 'درخواست‌های شارژ هم‌زمان',
    topUpsAnHour: 'درخواست‌های شارژ در ساعت',
    topUpTwoPersonsAboveToman: 'تأیید دو نفره از این مبلغ به بالا',
    topUpResumeMinutes: 'ادامه‌ی خودکار خرید پس از شارژ',
    receiptsKeptDays: 'نگهداری رسیدها',
  },
  button: {
    topUp: '➕ شارژ کیف پول',
    exactly: (toman: Toman) => `➕ شارژ ${f.money(toman)} و خرید`,
    /** One that is open, in the wallet. */
    open: (toman: Toman, at: TopUpState) => `${state[at]} · ${f.money(toman)}`,
    copyCard: '📋 کپی شماره‌ی کارت',
    copyToman: '📋 مبلغ به تومان',
    copyRial: '📋 مبلغ به ریال',
    cancel: '✖️ منصرف شدم',
    sureCancel: '✖️ بله، لغو کن',
    keep: 'نه، پرداخت می‌کنم',
    another: '➕ یک شارژ دیگر',
    retry: '🔁 دوباره امتحان می‌کنم',
    sendAgain: '📸 فرستادن دوباره‌ی رسید',
    goOn: '🛒 ادامه‌ی خرید',
    waiting: '🧾 شارژهای منتظر',
    approve: (toman: Toman) => `✅ تأیید ${f.money(toman)}`,
    otherAmount: '✏️ مبلغ دیگر',
    reject: '❌ رد',
    sureOther: (toman: Toman) => `✅ بله، ${f.money(toman)} را شارژ کن`,
    sureReject: '❌ بله، رد کن',
    ownReason: '✏️ دلیل دیگر می‌نویسم',
  },

  amount: (least: Toman, most: Toman) => message`
    <b>➕ شارژ کیف پول</b>

    چه مبلغی؟ یکی را انتخاب کنید یا مبلغ را به تومان همین‌جا بنویسید.
    از ${f.money(least)} تا ${f.money(most)}
  `,
  /** Said beside amounts that are more than may be spent today. */
  spendable: ({ leftToman, dayToman, until, firstDay }: Allowance, now: number) => {
    if (firstDay === undefined)
      return markup`☝️ سقف خرید شما در یک شبانه‌روز ${f.money(dayToman)} است${
        until === undefined
          ? ''
          : markup`؛ امروز تا <b>${f.money(leftToman)}</b> دیگر می‌توانید خرج کنید و بقیه را از ${f.from(until, now)}`
      }.`
    const { thenLeftToman, endsByPaying } = firstDay
    const then =
      thenLeftToman === undefined ? 'سقفی نیست' : `تا ${f.money(thenLeftToman)} می‌توانید خرج کنید`
    return lines(
      markup`☝️ چون روز اول شماست، امروز تا <b>${f.money(leftToman)}</b> می‌توانید خرج کنید.`,
      endsByPaying
        ? markup`این شارژ که تأیید شود، روز اول تمام است و همین امروز ${then}.`
        : markup`از ${f.from(firstDay.until, now)} ${then}.`,
    )
  },
  notAnAmount: markup`این مبلغ را نفهمیدم. فقط عدد بنویسید، به تومان؛ مثلاً ${f.code('50000')}`,
  /** The customer wrote something else when asked how much. */
  putAside: markup`☝️ شارژ را کنار گذاشتیم؛ هر وقت خواستید ${f.ltr('/topup')} را بزنید.`,
  tooLittle: (least: Toman) =>
    markup`کمترین مبلغ شارژ <b>${f.money(least)}</b> است. مبلغ دیگری بنویسید.`,
  tooMuch: (most: Toman) =>
    markup`بیشترین مبلغ هر شارژ <b>${f.money(most)}</b> است. مبلغ کمتری بنویسید یا چند بار شارژ کنید.`,
  tooManyOpen: (most: number) =>
    markup`${most} شارژ نیمه‌کاره دارید. اول یکی را پرداخت یا لغو کنید؛ در کیف پول می‌بینیدشان.`,
  tooOften: markup`در یک ساعت گذشته زیاد درخواست شارژ داده‌اید. کمی بعد دوباره امتحان کنید.`,
  closed: (customerId: number) => message`
    😕 <b>کارت‌به‌کارت فعلاً ممکن نیست</b>
    مدیر فروشگاه خبردار شد؛ کمی بعد دوباره سر بزنید.
    اگر عجله دارید، این شناسه را برای پشتیبانی بفرستید: ${f.code(customerId)}
  `,
  enoughMoney: markup`موجودی‌تان برای این خرید کافی است؛ شارژ لازم نیست.`,
  gone: markup`این شارژ را پیدا نکردم. شارژهای بازتان در کیف پول است.`,

  askCancel: (toman: Toman) => message`
    ❓ <b>شارژ ${f.money(toman)} لغو شود؟</b>
    اگر این مبلغ را فرستاده‌اید، لغو نکنید: عکس رسید را همین‌جا بفرستید.
  `,

  /** Where and what to pay. */
  title: markup`<b>💳 کارت‌به‌کارت</b>`,
  /** What it is called in a line. */
  named: (toman: Toman) => markup`شارژ ${f.money(toman)}`,
  pay: (toman: Toman) => message`
    💰 مبلغ: <b>${f.money(toman)}</b>
    به ریال: <b>${f.count(rialOf(toman))}</b>
  `,
  cardNumber: (number: string) => markup`💳 شماره‌ی کارت: <b>${f.ltr(inFours(number))}</b>`,
  holder: (holder: string, bank: string | undefined) =>
    dotted(`به نام: ${holder}`, bank !== undefined && `بانک ${bank}`),
  until: (until: number) => markup`⏳ پایان مهلت پرداخت: <b>${f.countdown(until)}</b>`,
  exactAmount: markup`☝️ <b>دقیقاً همین مبلغ</b> را بفرستید. رقم‌های آخر، نشانِ پرداخت شماست و همه‌اش به کیف پولتان می‌آید.`,
  /** Instead of a receipt, where the bank's own message tells. */
  confirmsItself: markup`⚡️ <b>خودش تأیید می‌شود</b>، چند لحظه پس از واریز؛ رسید لازم نیست. فقط اگر تا چند دقیقه خبری نشد، عکس رسید را همین‌جا بفرستید.`,
  thenReceipt: markup`📸 بعد، <b>عکس رسید</b> را همین‌جا بفرستید.`,
  resumes: markup`🛒 پول که تأیید شد، خریدتان خودکار انجام می‌شود.`,
  /** How long receipts usually wait here, and between which hours of today somebody looks. */
  pace: ({ usualMs, hours }: Pace) => message`
    ⏱ این روزها معمولاً تا <b>${waitOf(usualMs)}</b> جواب می‌دهیم.
    ${hours && markup`🕘 ساعت بررسی: ${f.clock(hours.from)} تا ${f.clock(hours.to)}`}
  `,
  /** How it stands, once there is nothing to pay any more. */
  state: {
    'receipt-sent': message`
      🔎 <b>رسیدتان دست ماست</b>
      بررسی می‌کنیم و نتیجه را همین‌جا می‌گوییم.
    `,
    review: message`
      🔎 <b>رسیدتان دست ماست</b>
      بررسی می‌کنیم و نتیجه را همین‌جا می‌گوییم.
    `,
    paid: markup`✅ <b>این شارژ تأیید شده است</b>`,
    rejected: message`
      ❌ <b>این رسید تأیید نشد</b>
      اگر پرداخت کرده‌اید، عکس رسید درست را همین‌جا بفرستید.
    `,
    expired: message`
      ⌛️ <b>مهلت این پرداخت تمام شد</b>
      دیگر این مبلغ را نفرستید. اگر فرستاده‌اید، عکس رسیدش را بدهید؛ بررسی می‌کنیم.
    `,
    cancelled: message`
      ✖️ <b>لغو شد</b>
      دیگر این مبلغ را نفرستید. اگر فرستاده‌اید، عکس رسیدش را بدهید؛ بررسی می‌کنیم.
    `,
  } satisfies Record<Exclude<TopUpState, 'pending'>, Html>,

  /** To a customer who says that they have paid. */
  sendReceipt: message`
    📸 <b>عکس رسید را همین‌جا بفرستید</b>
    تا رسید نرسد، نمی‌دانیم کدام پرداخت از شماست. بعدش بررسی می‌کنیم و خبر می‌دهیم.
  `,
  which: markup`این رسید برای کدام شارژ است؟`,
  nothingOpen: message`
    شارژِ در انتظاری ندارید.
    اول مبلغ را انتخاب کنید، به همان کارت واریز کنید و بعد رسید را بفرستید.
  `,
  paidAlready: markup`این شارژ پیش‌تر تأیید شده و به کیف پولتان آمده است.`,
  tooManyReceipts: markup`برای این شارژ چند رسید فرستاده‌اید و تأیید نشده‌اند. لطفاً به پشتیبانی پیام بدهید.`,

  paid: (toman: Toman, available: Toman) => message`
    ✅ <b>شارژ شد:</b> ${f.signedMoney(toman)}
    💳 موجودی: <b>${f.money(available)}</b>
  `,
  resuming: markup`🛒 حالا خریدتان را انجام می‌دهیم…`,
  rejected: (toman: Toman, reason: string) => message`
    ❌ <b>رسید ${f.money(toman)} تأیید نشد</b>
    دلیل: ${reason}

    اگر پرداخت کرده‌اید، عکس رسید درست را همین‌جا بفرستید؛ لازم نیست از اول شروع کنید.
  `,
  expired: (toman: Toman) => message`
    ⌛️ <b>مهلت پرداخت ${f.money(toman)} تمام شد</b>
    دیگر این مبلغ را نفرستید. اگر فرستاده‌اید، عکس رسیدش را همین‌جا بدهید؛ بررسی می‌کنیم.
  `,
  stillWanted: message`
    <b>🛒 پول رسید؛ هنوز شماره را می‌خواهید؟</b>
    چون تأیید کمی طول کشید، بی‌خبر نخریدیم.
  `,
  dearerNow: message`
    <b>🛒 پول رسید، ولی قیمت عوض شده است</b>
    چیزی خریده نشد. با قیمت تازه می‌خواهید؟
  `,
  /** Not with what was promised. */
  lesserNow: message`
    <b>🛒 پول رسید، ولی با همان مشخصات دیگر نیست</b>
    چیزی خریده نشد. الان این را داریم؛ می‌خواهید؟
  `,
  resumeFailed: (what: Html) => message`
    😕 <b>خرید انجام نشد</b> · ${what}
    پول در کیف پولتان است. دوباره امتحان کنید یا گزینه‌ی دیگری بردارید.
  `,
  /** The same, with a reason below. */
  resumeBarred: (what: Html) =>
    lines(markup`😕 <b>خرید انجام نشد</b> · ${what}`, markup`پول در کیف پولتان است.`),
  closedNews: (hasCards: boolean) =>
    hasCards
      ? message`
        🚨 <b>سقف امروزِ همه‌ی کارت‌ها پر شده است</b>
        مشتری‌ها نمی‌توانند شارژ کنند. سقف‌ها را بالا ببرید یا کارت دیگری اضافه کنید.
      `
      : message`
        🚨 <b>هیچ کارتی برای شارژ نیست</b>
        مشتری‌ای می‌خواست کیف پولش را شارژ کند. از دکمه‌ی پایین یک کارت اضافه کنید.
      `,

  reasons: {
    'not-received': 'واریزی با این مبلغ به حساب نیامده',
    'wrong-amount': 'مبلغ رسید فرق دارد',
    unreadable: 'عکس خوانا نیست',
    'other-card': 'به کارت دیگری واریز شده',
    reused: 'این رسید قبلاً استفاده شده',
  } satisfies Record<RejectReason, string>,
  file: {
    title: (id: number, toman: Toman) =>
      markup`<b>🧾 شارژ ${f.ltr(`#${id}`)} · ${f.money(toman)}</b>`,
    customer: (name: string, username: string | undefined, id: number) =>
      dotted(`👤 ${name}`, username !== undefined && f.ltr(`@${username}`), f.code(id)),
    card: (number: string, holder: string) =>
      dotted(markup`💳 کارت ${f.ltr(`…${number.slice(-4)}`)}`, holder),
    record: (paid: number, paidToman: Toman, rejected: number) =>
      paid + rejected === 0
        ? markup`🗂 اولین شارژ این مشتری`
        : markup`🗂 پیش از این: ${paid} تأیید (${f.money(paidToman)}) و ${rejected} رد`,
    since: (at: number) => markup`🕰 مشتری از ${f.moment(at)}`,
    /** The customer may not buy; the reason is perhaps empty. */
    blocked: (reason: string) =>
      markup`🚫 <b>خریدش بسته است</b>${reason === '' ? '' : `: ${reason}`}`,
    reused: (id: number, customerId: number, was: string) =>
      markup`⚠️ <b>همین عکس قبلاً آمده:</b> شارژ ${f.ltr(`#${id}`)} از ${f.code(customerId)} (${was})`,
    state,
    late: markup`⌛️ رسید بعد از مهلت آمده است.`,
    noReceipt: markup`📭 هنوز رسیدی نفرستاده است.`,
    half: (name: string, toman: Toman) =>
      markup`👥 ${name} مبلغ <b>${f.money(toman)}</b> را تأیید کرد؛ تأیید یک نفر دیگر لازم است.`,
    paid: (name: string, at: number, toman: Toman) =>
      markup`✅ ${name} در ${f.moment(at)} تأیید کرد: <b>${f.money(toman)}</b>`,
    rejected: (name: string, at: number, reason: string) =>
      markup`❌ ${name} در ${f.moment(at)} رد کرد: ${reason}`,
    changed: markup`☝️ این شارژ عوض شده بود و کاری انجام نشد. دوباره نگاه کنید.`,
    own: markup`☝️ این شارژ مال خودتان است؛ کس دیگری باید درباره‌اش تصمیم بگیرد.`,
    forgotten: markup`🫥 این مشتری داده‌هایش را پاک کرده است؛ پول به کسی نمی‌رسد. آن را رد کنید و پول را در درگاه یا بانک برگردانید.`,
    /** What was paid, and what was asked for. */
    askOther: (paid: Toman, asked: Toman) =>
      markup`❓ به‌جای ${f.money(asked)}، <b>${f.money(paid)}</b> واریز شده است؟ همین مبلغ به کیف پول مشتری می‌رود.`,
    samePerson: markup`☝️ شما تأیید کرده‌اید؛ نفر دوم باید کس دیگری باشد.`,
    notAllowed: markup`تأیید شارژ در اختیار شما نیست.`,
    askAmount: (toman: Toman) =>
      markup`مبلغی را که واقعاً آمده به تومان بنویسید (به‌جای ${f.money(toman)}).`,
    /** One more look: the customer reads exactly this. */
    askReject: (reason: string) =>
      lines(markup`❓ <b>این رسید رد شود؟</b>`, markup`مشتری این را می‌خواند: ${reason}`),
    askReason: markup`دلیل رد را بنویسید؛ مشتری همین را می‌بیند.`,
    waiting: (count: number) => markup`<b>🧾 منتظر تأیید: ${count}</b>`,
    nothingWaits: markup`✨ رسیدی منتظر تأیید نیست.`,
  },
}

export type TopUpWords = typeof topUps
