/** A bank's message that somebody tries: what is understood of it, and what would become of it. */
import type { Tried, TriedReading } from '#engine'
import { dotted, type Html, lines, markup, message as lined } from '../../html.ts'
import { notMoney } from '../deposit-phones/fa.ts'
import { bankNames } from '../deposits/fa.ts'
import { formatsOf } from '../format.ts'
import { sameFigures } from './same-figures.ts'

const f = formatsOf('fa')

const tail = (digits: string): string => f.ltr(`…${digits}`)

const outcomes: Readonly<Record<TriedReading['outcome'], string>> = {
  ignored: '🙈 گفته‌اید این حساب به فروشگاه ربطی ندارد؛ نادیده می‌ماند.',
  noted: '🗒 برداشت است؛ فقط مانده‌اش ثبت می‌شود.',
  'unknown-account': '⚖️ هنوز نگفته‌اید این حساب مال کدام کارت است؛ منتظر شما می‌ماند.',
  unconfirmed: '⚖️ تا یکی از پیام‌هایش را تأیید نکنید، منتظر شما می‌ماند.',
  credits: '⚡️ اگر شارژی دقیقاً با همین مبلغ باز باشد، خودش تأیید می‌شود.',
}

const gradeNames: Readonly<Record<TriedReading['grade'], string>> = {
  A: 'شناخته‌شده',
  B: 'با تأیید شما',
}

const oneOf = (senders: readonly string[]): Html =>
  senders.map((sender) => f.code(sender)).reduce((all, next) => markup`${all} یا ${next}`)

const sent = ({ bank, senders, grade, outcome, card }: TriedReading): Html => lined`
  ✉️ ${bankNames[bank]}، از ${oneOf(senders)} · ${gradeNames[grade]}${card === undefined ? '' : ` · کارت ${tail(card.number.slice(-4))}`}
  ${outcomes[outcome]}
`

const figures = ([reading, ...others]: readonly TriedReading[]): Html | undefined =>
  reading &&
  lined`
    <b>${reading.direction === 'in' ? '📥 واریز' : '📤 برداشت'}: ${reading.toman === undefined ? `${f.count(reading.amountRial)} ریال` : f.money(reading.toman)}</b>
    ${dotted(`${f.count(reading.amountRial)} ریال`, reading.accountTail !== '' && `حساب ${tail(reading.accountTail)}`)}
    مانده پس از آن: ${f.count(reading.balanceRial)} ریال
    🕰 به گفته‌ی بانک: ${f.moment(reading.bankAt)}
    ${lines(...[reading, ...others].map(sent))}
  `

function said(tried: Tried): Html {
  switch (tried.kind) {
    case 'movement':
      return lines(...sameFigures(tried.readings).map(figures))
    case 'never-money':
      return markup`<b>🗒 ${notMoney[tried.why]}</b> است؛ هیچ‌وقت واریز حساب نمی‌شود.`
    case 'toman':
      return markup`<b>☝️ مبلغش به تومان است.</b> بانک‌ها ریال می‌نویسند؛ چنین پیامی باور نمی‌شود.`
    case 'unknown':
      return lined`
        <b>❓ این را به شکل پیام هیچ بانکی نمی‌شناسیم</b>
        همه‌ی پیام را بچسبانید، با همه‌ی خط‌هایش. اگر همین است، وقتی به گوشی برسد در «خوانده‌نشده‌ها» می‌آید و می‌توانید یادش بدهید.
      `
  }
}

export const depositTrial = {
  button: '🧪 آزمودن یک پیام',
  ask: lined`
    <b>🧪 پیامک بانک را همین‌جا بچسبانید</b>
    می‌گوییم از آن چه می‌فهمیم. فقط آزمایش است: پولی به کیف پول کسی نمی‌رود.
  `,
  tried: (tried: Tried) => lined`
    ${said(tried)}

    🧪 فقط آزمایش بود و چیزی جابه‌جا نشد. پیام بعدی را هم می‌توانید همین‌جا بچسبانید.
  `,
}

export type DepositTrialWords = typeof depositTrial
