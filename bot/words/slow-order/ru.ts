import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { Account } from './accounts.ts'
import type { SlowOrderWords } from './fa.ts'

const f = formatsOf('ru')

const SECURE: Readonly<Record<Account, Html>> = {
  telegram: markup`<b>Прямо сейчас</b> включите двухэтапную аутентификацию (Настройки → Конфиденциальность) и завершите другие сеансы в разделе «Устройства». Позже этот номер достанется другому.`,
  whatsapp: markup`<b>Прямо сейчас</b> включите двухшаговую проверку (Настройки → Аккаунт) и выйдите на других устройствах в разделе «Связанные устройства». Позже этот номер достанется другому.`,
}

export const slowOrder: SlowOrderWords = {
  button: {
    otherNumber: '🔁 Другой номер',
    otherOperator: '📡 Другой оператор',
    otherCountry: '🌍 Другая страна',
    swap: (price) => `✅ Сменить · ${f.money(price)}`,
    find: '🔎 Поиск по заказам',
    problem: '⚠️ Была проблема',
  },
  secure: (account) => markup`🛡 ${SECURE[account]}`,
  whatNow: message`
    <b>Код не пришёл?</b>
    1. Нажмите в приложении «Отправить снова» и выберите SMS; звонки на этот номер не поступают.
    2. Проверьте, что номер введён с кодом страны.
    3. Всё равно нет? Возьмите другой номер; деньги за этот вернутся.
  `,
  ending: message`
    ⏳ <b>Срок подходит к концу, а кода ещё нет.</b>
    Если вы не запросили его в приложении, сделайте это сейчас. Без кода деньги вернутся сами.
  `,
  goesOnBelow: (title) => markup`👇 ${title}: продолжение ниже.`,
  pictureElsewhere: markup`🖼 Фото показать нельзя: Telegram хранит его для прежнего бота магазина.`,
  askOperator: markup`❓ <b>Какой оператор?</b> Пока ничего не меняется: перед сменой номера спросим ещё раз.`,
  noOtherOperator: markup`☝️ Других операторов для этой страны сейчас нет.`,
  askSwap: (number) => message`
    <b>🔁 Сменить номер?</b>
    ${f.code(`+${number}`)} вернём, его деньги тоже. Вместо него:
  `,
  swapPending: message`
    <b>↩️ Прежний номер отменяется</b>
    Деньги вернутся после подтверждения. Подтвердите новый номер:
  `,
  codes: (list) =>
    lines(
      markup`🔑 Коды этого заказа:`,
      ...list.map((code, index) => markup`${index + 1}. ${f.code(code)}`),
    ),
  codesErased: markup`🔑 Коды этого заказа больше не хранятся: ради вашей безопасности они стёрты через несколько дней после его конца.`,
  numberMasked: markup`Остальные цифры не хранятся ради вашей безопасности.`,
  nothingOpen: markup`Отменять сейчас нечего.`,
  questionDropped: markup`Хорошо, забудем об этом.`,
  whichToCancel: markup`<b>Что отменить?</b>`,
  find: message`
    <b>🔎 Какой заказ вы ищете?</b>
    Напишите его номер, несколько цифр телефона или сервис и страну.
  `,
  foundOrders: (text) => markup`Заказы по запросу «${text}», новые сверху:`,
  noOrders: (text) => markup`По запросу «${text}» заказов нет. Можно написать что-нибудь другое.`,
}
