import type { Tried, TriedReading } from '#engine'
import { dotted, type Html, lines, markup, message as lined } from '../../html.ts'
import { notMoney } from '../deposit-phones/ru.ts'
import { bankNames } from '../deposits/ru.ts'
import { formatsOf } from '../format.ts'
import type { DepositTrialWords } from './fa.ts'
import { sameFigures } from './same-figures.ts'

const f = formatsOf('ru')

const outcomes: Readonly<Record<TriedReading['outcome'], string>> = {
  ignored: '🙈 Вы сказали, что этот счёт не относится к магазину: сообщение не учитывается.',
  noted: '🗒 Это списание: запоминается только остаток.',
  'unknown-account':
    '⚖️ Вы ещё не сказали, какой карте принадлежит счёт: сообщение будет ждать вас.',
  unconfirmed: '⚖️ Будет ждать вас, пока вы не подтвердите одно из сообщений счёта.',
  credits: '⚡️ Если открыто ровно одно пополнение на эту сумму, оно подтвердится само.',
}

const gradeNames: Readonly<Record<TriedReading['grade'], string>> = {
  A: 'известен',
  B: 'после вашего подтверждения',
}

const oneOf = (senders: readonly string[]): Html =>
  senders.map((sender) => f.code(sender)).reduce((all, next) => markup`${all} или ${next}`)

const sent = ({ bank, senders, grade, outcome, card }: TriedReading): Html => lined`
  ✉️ ${bankNames[bank]}, от ${oneOf(senders)} · ${gradeNames[grade]}${card === undefined ? '' : ` · карта …${card.number.slice(-4)}`}
  ${outcomes[outcome]}
`

const figures = ([reading, ...others]: readonly TriedReading[]): Html | undefined =>
  reading &&
  lined`
    <b>${reading.direction === 'in' ? '📥 Поступление' : '📤 Списание'}: ${reading.toman === undefined ? `${f.count(reading.amountRial)} риалов` : f.money(reading.toman)}</b>
    ${dotted(`${f.count(reading.amountRial)} риалов`, reading.accountTail !== '' && `счёт …${reading.accountTail}`)}
    Остаток после этого: ${f.count(reading.balanceRial)} риалов
    🕰 По словам банка: ${f.moment(reading.bankAt)}
    ${lines(...[reading, ...others].map(sent))}
  `

function said(tried: Tried): Html {
  switch (tried.kind) {
    case 'movement':
      return lines(...sameFigures(tried.readings).map(figures))
    case 'never-money':
      return markup`Это <b>🗒 ${notMoney[tried.why]}</b>: поступлением не считается никогда.`
    case 'toman':
      return markup`<b>☝️ Сумма в туманах.</b> Банки пишут в риалах: такому сообщению не верим.`
    case 'unknown':
      return lined`
        <b>❓ Так не пишет ни один известный банк</b>
        Вставьте сообщение целиком, со всеми строками. Если это всё, то, придя на телефон, оно появится в «Непрочитанных», и там ему можно научить.
      `
  }
}

export const depositTrial: DepositTrialWords = {
  button: '🧪 Проверить сообщение',
  ask: lined`
    <b>🧪 Вставьте сюда сообщение банка</b>
    Покажем, что из него понятно. Это только проверка: деньги никому не поступят.
  `,
  tried: (tried) => lined`
    ${said(tried)}

    🧪 Это была проверка, ничего не изменилось. Можно вставить и следующее сообщение.
  `,
}
