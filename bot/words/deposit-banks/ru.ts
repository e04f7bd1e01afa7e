import type { DepositAccount } from '#engine'
import { lines as stacked, markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankList } from './bank-list.ts'
import { readableForm } from './form-parts.ts'
import { bankNames, phoneNamed } from '../deposits/ru.ts'
import { formatsOf } from '../format.ts'
import { quoted } from '../deposit-desk/quoted.ts'
import type { DepositBankWords } from './fa.ts'

const f = formatsOf('ru')

const accountName = ({ bank, accountTail }: Pick<DepositAccount, 'bank' | 'accountTail'>): string =>
  accountTail === '' ? bankNames[bank] : `${bankNames[bank]} …${accountTail}`

const parts = {
  amount: 'сумма',
  balance: 'остаток',
  account: 'счёт',
  date: 'дата',
  time: 'время',
  figure: 'число',
}

export const depositBanks: DepositBankWords = {
  button: {
    accounts: '🏦 Счета',
    add: '➕ Новый счёт',
    addBare: '✅ Да, добавить',
    taught: '🎓 Выученное',
    ownedBy: (card) => `💳 …${card.number.slice(-4)} · ${card.holder}`,
    confirm: '✅ Да, это счёт карты',
    askIgnore: '🙈 Не счёт магазина',
    ignore: '🙈 Да, ничего не хранить',
    askRemove: '🗑 Убрать счёт',
    remove: '🗑 Да, убрать',
    teach: '🎓 Научить',
    sureTeach: '🎓 Да, выучить эту форму',
    pointAgain: '👆 Покажу ещё раз',
    otherSender: '🏦 Это известный банк',
    none: 'Счёт не назван',
    forget: '🗑 Забыть',
  },
  banks: bankList(bankNames),
  accounts: (isEmpty) => lined`
    <b>🏦 Счета, поступления которых подтверждаются сами</b>
    ${isEmpty && markup`Пока ни одного. Добавьте счёт или переведите на карту небольшую сумму: сообщение появится в «Ждут решения», там и скажете, какой карте принадлежит счёт.`}
  `,
  line: (account) => `${account.card === undefined ? '🙈' : '✅'} ${accountName(account)}`,
  account: (account) => lined`
    <b>🏦 ${accountName(account)}</b>
    ${account.card === undefined ? markup`🙈 Не счёт магазина: его сообщения не хранятся.` : markup`💳 Карта …${account.card.number.slice(-4)} · ${account.card.holder}`}
    ${account.phoneName !== undefined && markup`📱 ${phoneNamed(account.phoneName)}`}
    ${account.card !== undefined && (account.isConfirmed ? markup`✅ Одно его сообщение вы подтвердили` : markup`✅ Вы добавили его сами: сообщения этого банка известны, и поступления подтверждаются сами`)}
  `,
  added: markup`✅ <b>Счёт добавлен.</b> Отныне его поступления подтверждаются сами.`,
  noCard: markup`💳 Сначала добавьте карту, на которую платят клиенты, а потом её счёт.`,
  newAccount: lined`
    <b>➕ Новый счёт</b>
    👇 Платежи какой карты приходят на него?
  `,
  needsMessage: (card) => lined`
    <b>☝️ Карте …${card.number.slice(-4)} сначала нужно настоящее сообщение</b>
    Сообщения этого банка известны не настолько точно, чтобы верить им заранее. Переведите на эту карту небольшую сумму: сообщение появится в «Ждут решения», там и скажете, что счёт принадлежит этой карте.
  `,
  noPhone: markup`📱 Сначала добавьте телефон, на который приходят сообщения этого банка.`,
  whichPhone: (card) => lined`
    <b>💳 Карта …${card.number.slice(-4)} · ${card.holder}</b>
    👇 На какой телефон приходят сообщения банка?
  `,
  askNumber: (bank, card) => lined`
    <b>🏦 Номер счёта в банке «${bankNames[bank]}»?</b>
    Для карты …${card.number.slice(-4)} · ${card.holder}
    Напишите его так, как пишет банк в сообщении, или просто вставьте одно сообщение этого счёта.
    С этого момента его поступления идут клиентам в кошелёк без вопросов.
  `,
  noNumber: (bank) => lined`
    ☝️ <b>Здесь нет номера счёта банка «${bankNames[bank]}»</b>
    Напишите цифры счёта из сообщения банка или вставьте само сообщение.
  `,
  askBare: (bank, card) => lined`
    <b>❓ Каждое поступление «${bankNames[bank]}» на этом телефоне относится к карте …${card.number.slice(-4)}?</b>
    ${card.holder}
    ${bankNames[bank]} не называет счёт в сообщениях. С этого момента его поступления идут клиентам в кошелёк без вопросов.
  `,
  subject: (id) => `выученное сообщение #${id}`,
  whichCard: markup`👇 Какой карте принадлежит этот счёт?`,
  accountGone: markup`☝️ Этого счёта здесь больше нет.`,
  askConfirm: (name, card) => lined`
    <b>❓ Счёт ${name} принадлежит карте …${card.number.slice(-4)}?</b>
    ${card.holder}
    Отныне его поступления, начиная с этого, идут клиентам в кошелёк без вопросов. Проверьте в приложении банка, что эти деньги пришли.
  `,
  askIgnore: (name) => lined`
    <b>❓ Счёт ${name} не относится к магазину?</b>
    Его сообщения не будут храниться, а сохранённые удалятся.
  `,
  askRemove: (account) => lined`
    <b>❓ Убрать счёт ${accountName(account)}?</b>
    Его поступления больше не подтверждаются сами, новые сообщения будут ждать вас.
  `,
  accountName,
  change: byKind({
    'not-allowed': markup`☝️ Это может только владелец.`,
    'not-found': markup`☝️ Этого здесь больше нет.`,
    invalid: markup`☝️ Эту карту нельзя назначить этому счёту.`,
    done: markup`✅ Готово.`,
  }),
  pointAt: {
    amount: (text) => lined`
      <b>🎓 Где здесь сумма?</b>
      Деньги, которые пришли или ушли, в риалах.
      ${quoted(f, text)}
    `,
    balance: (text) => lined`
      <b>🎓 Где здесь остаток?</b>
      Сколько на счёте после этого, в риалах.
      ${quoted(f, text)}
    `,
    account: (text) => lined`
      <b>🎓 Где здесь номер счёта?</b>
      ${quoted(f, text)}
    `,
    nothing: (text) => lined`
      ☝️ <b>Этому сообщению научить нельзя</b>
      В нём должны быть и сумма, и остаток.
      ${quoted(f, text)}
    `,
  },
  askTeach: (amount, balance, account) => lined`
    <b>🎓 Всё верно?</b>
    💰 Сумма: ${amount} риалов
    Остаток: ${balance} риалов
    🏦 Счёт: ${account ?? 'в сообщении не назван'}
    Следующие сообщения этого отправителя читаются по этой форме. Обучение никому ничего не зачисляет.
  `,
  whichBank: (sender) => lined`
    <b>🏦 Какой банк пишет с ${f.code(sender)}?</b>
    Его сообщения читаются как сообщения этого банка, а перед первым поступлением вас спросят.
  `,
  teaching: byKind({
    'not-allowed': markup`☝️ Учить сообщениям может только владелец.`,
    'not-found': markup`☝️ Этого сообщения здесь больше нет.`,
    toman: markup`☝️ Сообщение в томанах. Банки пишут в риалах: ему не верим.`,
    'wrong-figures': markup`☝️ Сумма и остаток должны быть двумя разными числами. Покажите ещё раз.`,
    swapped: markup`☝️ Остаток после поступления не может быть меньше самого поступления: возможно, сумма и остаток перепутаны. Покажите ещё раз.`,
    'no-time': markup`☝️ В нём нет даты или времени банка, без них два сообщения не различить.`,
    'no-direction': markup`☝️ Не видно, пришли деньги или ушли.`,
    'odd-sign': markup`☝️ В нём есть знак, который выучить нельзя.`,
    taught: markup`✅ <b>Выучено.</b> Следующее такое сообщение прочитаем и один раз спросим, какой карте принадлежит счёт.`,
  }),
  forms: (isEmpty) => lined`
    <b>🎓 Сообщения, которым вы научили</b>
    ${isEmpty && markup`Пока ничего. Откройте одно из «Непрочитанных» и нажмите «Научить».`}
  `,
  formLine: ({ bank, sender }) => `${sender} · ${bankNames[bank]}`,
  form: ({ bank, sender, lines }) => lined`
    <b>🎓 ${bankNames[bank]}</b>
    Отправитель: ${f.code(sender)}
    ${lines === undefined ? markup`Читается как сообщения этого банка.` : markup`<blockquote>${stacked(...lines.map((line) => markup`${readableForm(line, parts)}`))}</blockquote>`}
  `,
}
