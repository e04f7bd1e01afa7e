/** The bank accounts whose deposits confirm themselves, and messages that the shop is taught. */
import type { BankKey, DepositAccount, DepositChange, PayCard, TaughtView, Teaching } from '#engine'
import { lines as stacked, markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankList } from './bank-list.ts'
import { readableForm } from './form-parts.ts'
import { bankNames, phoneNamed } from '../deposits/fa.ts'
import { formatsOf } from '../format.ts'
import { quoted } from '../deposit-desk/quoted.ts'

const f = formatsOf('fa')

const tail = (digits: string): string => f.ltr(`…${digits}`)

const accountName = ({ bank, accountTail }: Pick<DepositAccount, 'bank' | 'accountTail'>): string =>
  accountTail === '' ? bankNames[bank] : `${bankNames[bank]} ${tail(accountTail)}`

const parts = {
  amount: 'مبلغ',
  balance: 'مانده',
  account: 'حساب',
  date: 'تاریخ',
  time: 'ساعت',
  figure: 'عدد',
}

export const depositBanks = {
  button: {
    accounts: '🏦 حساب‌ها',
    add: '➕ حساب تازه',
    addBare: '✅ بله، اضافه کن',
    taught: '🎓 یادداده‌ها',
    ownedBy: (card: PayCard) => `💳 ${tail(card.number.slice(-4))} · ${f.said(card.holder)}`,
    confirm: '✅ بله، مال همین کارت است',
    askIgnore: '🙈 به فروشگاه ربطی ندارد',
    ignore: '🙈 بله، چیزی از آن نگه ندار',
    askRemove: '🗑 برداشتن حساب',
    remove: '🗑 بله، بردار',
    teach: '🎓 یاد بده',
    sureTeach: '🎓 بله، همین شکل را یاد بگیر',
    pointAgain: '👆 دوباره نشان می‌دهم',
    otherSender: '🏦 از بانکی است که می‌شناسید',
    none: 'حساب را نمی‌گوید',
    forget: '🗑 فراموش کن',
  },
  /** Every bank whose messages are known. */
  banks: bankList(bankNames),
  accounts: (isEmpty: boolean) => lined`
    <b>🏦 حساب‌هایی که واریزشان خودش تأیید می‌شود</b>
    ${isEmpty && markup`هنوز حسابی نیست. یکی اضافه کنید؛ یا مبلغ کوچکی به کارتتان بزنید: پیامش در «منتظر تصمیم» می‌آید و همان‌جا می‌گویید مال کدام کارت است.`}
  `,
  line: (account: DepositAccount) =>
    `${account.card === undefined ? '🙈' : '✅'} ${accountName(account)}`,
  account: (account: DepositAccount) => lined`
    <b>🏦 ${accountName(account)}</b>
    ${account.card === undefined ? markup`🙈 به فروشگاه ربطی ندارد؛ از پیام‌هایش چیزی نگه نمی‌داریم.` : markup`💳 کارت ${tail(account.card.number.slice(-4))} · ${f.said(account.card.holder)}`}
    ${account.phoneName !== undefined && markup`📱 ${phoneNamed(account.phoneName)}`}
    ${account.card !== undefined && (account.isConfirmed ? markup`✅ یک پیامش را تأیید کرده‌اید` : markup`✅ خودتان اضافه‌اش کرده‌اید؛ پیام‌های این بانک را می‌شناسیم و واریزهایش خودش تأیید می‌شود`)}
  `,
  added: markup`✅ <b>حساب اضافه شد.</b> از این پس واریزهایش خودش تأیید می‌شود.`,
  noCard: markup`💳 اول کارتی اضافه کنید که مشتری‌ها پول را به آن می‌زنند؛ بعد حسابش را.`,
  newAccount: lined`
    <b>➕ حساب تازه</b>
    👇 پول کدام کارت به این حساب می‌آید؟
  `,
  needsMessage: (card: PayCard) => lined`
    <b>☝️ برای کارت ${tail(card.number.slice(-4))} اول یک پیام واقعی لازم است</b>
    شکل پیام‌های این بانک را آن‌قدر مطمئن نمی‌شناسیم که ندیده باورش کنیم. مبلغ کوچکی به همین کارت بزنید؛ پیامش در «منتظر تصمیم» می‌آید و همان‌جا می‌گویید مال این کارت است.
  `,
  noPhone: markup`📱 اول گوشی‌ای اضافه کنید که پیامک این بانک به آن می‌آید.`,
  whichPhone: (card: PayCard) => lined`
    <b>💳 کارت ${tail(card.number.slice(-4))} · ${f.said(card.holder)}</b>
    👇 پیامک‌های بانک به کدام گوشی می‌آید؟
  `,
  askNumber: (bank: BankKey, card: PayCard) => lined`
    <b>🏦 شماره‌ی حساب بانک ${bankNames[bank]}؟</b>
    برای کارت ${tail(card.number.slice(-4))} · ${f.said(card.holder)}
    همان‌طور که بانک در پیامکش می‌نویسد بنویسید، یا ساده‌تر: یک پیامک همین حساب را این‌جا بچسبانید.
    از آن پس واریزهای این حساب بی‌آن‌که بپرسیم به کیف پول مشتری می‌روند.
  `,
  noNumber: (bank: BankKey) => lined`
    ☝️ <b>شماره‌ی حسابی از بانک ${bankNames[bank]} در این نیست</b>
    همان رقم‌هایی را بنویسید که در پیامک بانک جلوی «حساب» می‌آید، یا خود پیامک را بچسبانید.
  `,
  askBare: (bank: BankKey, card: PayCard) => lined`
    <b>❓ هر واریز ${bankNames[bank]} که به این گوشی برسد مال کارت ${tail(card.number.slice(-4))} است؟</b>
    ${f.said(card.holder)}
    ${bankNames[bank]} در پیامکش شماره‌ی حساب نمی‌نویسد. از آن پس واریزهایش بی‌آن‌که بپرسیم به کیف پول مشتری می‌روند.
  `,
  subject: (id: number) => `پیام یادداده‌شده ${f.ltr(`#${id}`)}`,
  whichCard: markup`👇 این حساب مال کدام کارت است؟`,
  accountGone: markup`☝️ این حساب دیگر این‌جا نیست.`,
  askConfirm: (name: string, card: PayCard) => lined`
    <b>❓ حساب ${name} مال کارت ${tail(card.number.slice(-4))} است؟</b>
    ${f.said(card.holder)}
    از این پس واریزهای این حساب، و اول همین یکی، بی‌آن‌که بپرسیم به کیف پول مشتری می‌روند. در برنامه‌ی بانک ببینید که این پول آمده است.
  `,
  askIgnore: (name: string) => lined`
    <b>❓ حساب ${name} به فروشگاه ربطی ندارد؟</b>
    از پیام‌هایش چیزی نگه نمی‌داریم و آن‌چه داریم پاک می‌شود.
  `,
  askRemove: (account: DepositAccount) => lined`
    <b>❓ حساب ${accountName(account)} برداشته شود؟</b>
    واریزهایش دیگر خودش تأیید نمی‌شوند و پیام‌های بعدی‌اش منتظر شما می‌مانند.
  `,
  accountName,
  change: byKind<DepositChange>({
    'not-allowed': markup`☝️ این کار فقط در اختیار مالک است.`,
    'not-found': markup`☝️ این دیگر این‌جا نیست.`,
    invalid: markup`☝️ این کارت را نمی‌شود برای این حساب گذاشت.`,
    done: markup`✅ انجام شد.`,
  }),
  pointAt: {
    amount: (text: string) => lined`
      <b>🎓 کدام‌یک مبلغ است؟</b>
      پولی که آمده یا رفته، به ریال.
      ${quoted(f, text)}
    `,
    balance: (text: string) => lined`
      <b>🎓 کدام‌یک مانده است؟</b>
      آن‌چه پس از این در حساب مانده، به ریال.
      ${quoted(f, text)}
    `,
    account: (text: string) => lined`
      <b>🎓 کدام‌یک شماره‌ی حساب است؟</b>
      ${quoted(f, text)}
    `,
    nothing: (text: string) => lined`
      ☝️ <b>این پیام را نمی‌شود یاد داد</b>
      هم مبلغ و هم مانده باید در آن باشد.
      ${quoted(f, text)}
    `,
  },
  askTeach: (amount: string, balance: string, account: string | undefined) => lined`
    <b>🎓 درست فهمیدیم؟</b>
    💰 مبلغ: ${f.ltr(amount)} ریال
    مانده: ${f.ltr(balance)} ریال
    🏦 حساب: ${account === undefined ? 'در پیام نیست' : f.ltr(account)}
    پیام‌های بعدی این فرستنده به همین شکل خوانده می‌شوند. با یاد دادن پولی به کیف پول کسی نمی‌رود.
  `,
  whichBank: (sender: string) => lined`
    <b>🏦 ${f.code(sender)} شماره‌ی کدام بانک است؟</b>
    پیام‌هایش را مثل پیام‌های همان بانک می‌خوانیم، ولی پیش از اولین واریز از شما می‌پرسیم.
  `,
  teaching: byKind<Teaching>({
    'not-allowed': markup`☝️ یاد دادن پیام فقط در اختیار مالک است.`,
    'not-found': markup`☝️ این پیام دیگر این‌جا نیست.`,
    toman: markup`☝️ این پیام به تومان است. بانک‌ها ریال می‌نویسند؛ چنین پیامی باور نمی‌شود.`,
    'wrong-figures': markup`☝️ مبلغ و مانده باید دو عدد جدا باشند. دوباره نشان بدهید.`,
    swapped: markup`☝️ مانده‌ی پس از واریز نمی‌تواند از خود واریز کمتر باشد؛ شاید جای مبلغ و مانده عوض شده است. دوباره نشان بدهید.`,
    'no-time': markup`☝️ تاریخ و ساعت بانک در پیام نیست؛ بی آن دو پیام را نمی‌شود از هم شناخت.`,
    'no-direction': markup`☝️ از این پیام پیدا نیست که پول آمده یا رفته است.`,
    'odd-sign': markup`☝️ نشانه‌ای در این پیام هست که نمی‌شود یادش گرفت.`,
    taught: markup`✅ <b>یاد گرفتیم.</b> پیام بعدی که به همین شکل بیاید خوانده می‌شود و بار اول می‌پرسیم حسابش مال کدام کارت است.`,
  }),
  forms: (isEmpty: boolean) => lined`
    <b>🎓 پیام‌هایی که یاد داده‌اید</b>
    ${isEmpty && markup`هنوز چیزی نیست. از «خوانده‌نشده‌ها» پیامی را باز کنید و «یاد بده» را بزنید.`}
  `,
  formLine: ({ bank, sender }: TaughtView) => `${f.said(sender)} · ${bankNames[bank]}`,
  form: ({ bank, sender, lines }: TaughtView) => lined`
    <b>🎓 ${bankNames[bank]}</b>
    فرستنده: ${f.code(sender)}
    ${lines === undefined ? markup`مثل پیام‌های همین بانک خوانده می‌شود.` : markup`<blockquote>${stacked(...lines.map((line) => markup`${readableForm(line, parts)}`))}</blockquote>`}
  `,
}

export type DepositBankWords = typeof depositBanks
