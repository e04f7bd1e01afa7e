/** Deposits that confirm themselves, as the staff decide about them. */
import type { DepositDecision, DepositFile, DepositMessage, MessageState, TopUpFile } from '#engine'
import { markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankNames, phoneNamed, why } from '../deposits/fa.ts'
import { formatsOf } from '../format.ts'
import { quoted } from './quoted.ts'

const f = formatsOf('fa')

const stateNames: Readonly<Record<MessageState, string>> = {
  new: '⏳ تازه رسیده',
  waiting: '⚖️ منتظر تصمیم',
  credited: '✅ به کیف پول رفت',
  evidence: '✅ شارژش پیش‌تر تأیید شده بود',
  noted: '🗒 فقط مانده‌اش ثبت شد',
  dismissed: '🗂 کنار گذاشته شد',
  fake: '🚫 ساختگی',
  unread: '❓ خوانده نشد',
}

const kindNames: Readonly<Record<DepositMessage['kind'], string>> = {
  deposit: '📥 واریز',
  withdrawal: '📤 برداشت',
  'other-in': '📥 پولی که از مشتری نیست',
  'other-out': '📤 برداشت دیگر',
  unknown: '❓ نامعلوم',
}

const amountOf = ({ toman, amountRial }: DepositMessage): string =>
  toman !== undefined
    ? f.money(toman)
    : amountRial === undefined
      ? '—'
      : `${f.count(amountRial)} ریال`

const tail = (digits: string): string => f.ltr(`…${digits}`)

export const depositDesk = {
  button: {
    door: '📲 واریزهای خودکار',
    queue: '⚖️ منتظر تصمیم',
    unread: '❓ خوانده‌نشده‌ها',
    openMessage: '🔎 دیدن پیام بانک',
    bindOther: '✏️ شارژ دیگری',
    sureBind: (toman: string) => `✅ بله، ${toman} شارژ شود`,
    real: '🗂 کنار بگذار',
    fake: '🚫 ساختگی است',
    sureReal: '🗂 بله، کنار بگذار',
    sureFake: '🚫 بله، ساختگی است',
    openTopUp: '🧾 دیدن شارژ',
  },
  state: stateNames,
  subject: (id: number) => `پیام بانک ${f.ltr(`#${id}`)}`,
  title: lined`
    <b>📲 واریزهای خودکار</b>
    گوشی پیامک بانک را می‌فرستد و شارژی که مبلغش دقیقاً همان است خودش تأیید می‌شود. بقیه منتظر شما می‌مانند.
  `,
  noSecret: markup`⚠️ هنوز خاموش است: ${f.code('DEPOSIT_HOOK_SECRET')} را در تنظیمات برنامه بگذارید.`,
  queue: (isEmpty: boolean) => lined`
    <b>⚖️ واریزهای منتظر تصمیم</b>
    ${isEmpty ? markup`✨ چیزی منتظر نیست.` : markup`قدیمی‌ترین اول است.`}
  `,
  unread: (isEmpty: boolean) => lined`
    <b>❓ پیام‌هایی که خوانده نشدند</b>
    ${isEmpty ? markup`✨ چیزی نیست.` : markup`اگر پیام بانک شماست، یادش بدهید؛ وگرنه کنار بگذارید.`}
  `,
  /** On a button of the queue. */
  line: (message: DepositMessage) =>
    message.bank === undefined
      ? `${f.said(message.sender)} · ${f.moment(message.at)}`
      : `${amountOf(message)} · ${bankNames[message.bank]}`,
  amountOf,
  file: ({
    message,
    card,
    phoneName,
    looksLike,
    isPersonal,
    firstByName,
    decidedByName,
  }: DepositFile) => lined`
    <b>🏦 پیام بانک ${f.ltr(`#${message.id}`)}</b> · ${stateNames[message.state]}
    ${message.bank !== undefined && markup`${kindNames[message.kind]}: <b>${amountOf(message)}</b>`}
    ${message.why !== undefined && markup`⏸ ${why[message.why]}.`}
    ${message.bank !== undefined && markup`بانک: ${bankNames[message.bank]}${message.accountTail === '' ? '' : ` · حساب ${tail(message.accountTail)}`}`}
    ${card && markup`💳 کارت ${tail(card.number.slice(-4))} · ${f.said(card.holder)}`}
    ${message.balanceRial !== undefined && markup`مانده پس از آن: ${f.count(message.balanceRial)} ریال`}
    ${message.bankAt !== undefined && markup`🕰 به گفته‌ی بانک: ${f.moment(message.bankAt)}`}
    📱 ${phoneNamed(phoneName)} · رسید: ${f.moment(message.at)}
    فرستنده: ${f.code(message.sender)}
    ${looksLike.length > 0 && markup`🔎 مثل پیام‌های ${looksLike.map((bank) => bankNames[bank]).join('، ')} است، ولی نه از فرستنده‌ی شناخته‌شده‌اش.`}
    ${isPersonal && markup`🚨 <b>از یک شماره‌ی شخصی آمده است.</b> بانک‌ها از شماره‌ی شخصی پیام نمی‌دهند؛ شاید کسی آن را ساخته باشد. تا در برنامه‌ی بانک ندیده‌اید، یادش ندهید.`}
    ${!message.isSigned && markup`🔓 برنامه‌ی گوشی امضایش نکرده است`}
    ${message.copies > 1 && markup`🔁 ${f.count(message.copies)} بار آمده است`}
    ${firstByName !== undefined && markup`👥 نفر اول: ${f.said(firstByName)}؛ تأیید یک نفر دیگر لازم است`}
    ${decidedByName !== undefined && markup`👤 تصمیم از: ${f.said(decidedByName)}`}
    ${message.text !== undefined && quoted(f, message.text)}
  `,
  whichTopUp: markup`👇 این پول برای کدام شارژ است؟`,
  candidate: (id: number, toman: string, isExact: boolean) =>
    `${isExact ? '🎯' : '🧾'} ${f.ltr(`#${id}`)} · ${toman}`,
  gone: markup`☝️ این پیام دیگر این‌جا نیست.`,
  askTopUp: markup`شماره‌ی شارژ را بنویسید؛ مثلاً ${f.code('#123')}`,
  noSuchTopUp: markup`☝️ چنین شارژی پیدا نشد. شماره‌اش را بنویسید؛ مثلاً ${f.code('#123')}`,
  askBind: (message: DepositMessage, { topUp, customerName }: TopUpFile) => lined`
    <b>❓ ${amountOf(message)} به کیف پول این مشتری برود؟</b>
    👤 ${f.said(customerName)} · ${f.code(topUp.customerId)}
    🧾 شارژ ${f.ltr(`#${topUp.id}`)} · خواسته شده: ${f.money(topUp.toman)}
    ${message.toman !== topUp.toman && markup`☝️ مبلغ‌ها یکی نیستند؛ همان که واقعاً رسیده حساب می‌شود.`}
    ${topUp.state === 'paid' && markup`☝️ این شارژ پیش‌تر پرداخت شده است؛ این پول افزون بر آن به کیف پول می‌رود.`}
    برگشت ندارد: اول در برنامه‌ی بانک ببینید که پول آمده است.
  `,
  askDrop: (as: 'real' | 'fake') =>
    as === 'real'
      ? lined`
        <b>❓ این پیام کنار گذاشته شود؟</b>
        پیام درست است، ولی پول مشتری نیست. مانده‌اش حساب می‌شود و پولی به کیف پول کسی نمی‌رود.
      `
      : lined`
        <b>❓ این پیام ساختگی است؟</b>
        یعنی این پول در برنامه‌ی بانک نیست. نه مبلغش حساب می‌شود و نه مانده‌اش.
      `,
  decision: byKind<DepositDecision>({
    'not-allowed': markup`☝️ تصمیم درباره‌ی واریزها در اختیار شما نیست.`,
    'not-found': markup`☝️ این پیام دیگر این‌جا نیست.`,
    'decided-already': markup`☝️ پیش‌تر درباره‌اش تصمیم گرفته شده است.`,
    changed: markup`☝️ این پیام عوض شده بود و کاری انجام نشد. دوباره نگاه کنید.`,
    'no-such-top-up': markup`☝️ این پیام را به آن شارژ نمی‌شود وصل کرد.`,
    own: markup`☝️ این شارژ مال خودتان است؛ کس دیگری باید تصمیم بگیرد.`,
    'paid-already': markup`☝️ آن شارژ پیش‌تر تأیید شده و به کیف پول رفته است. کاری انجام نشد.`,
    'customer-forgotten': markup`🫥 مشتری این شارژ داده‌هایش را پاک کرده است؛ پول به کسی نمی‌رسد. کاری انجام نشد.`,
    'same-person': markup`☝️ شما تأیید کرده‌اید؛ نفر دوم باید کس دیگری باشد.`,
    half: markup`👥 تأیید اول ثبت شد. یک نفر دیگر هم باید تأیید کند.`,
    done: markup`✅ انجام شد.`,
  }),
}

export type DepositDeskWords = typeof depositDesk
