import type { DepositMessage, MessageState } from '#engine'
import { markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankNames, phoneNamed, why } from '../deposits/ru.ts'
import { formatsOf } from '../format.ts'
import type { DepositDeskWords } from './fa.ts'
import { quoted } from './quoted.ts'

const f = formatsOf('ru')

const stateNames: Readonly<Record<MessageState, string>> = {
  new: '⏳ только что пришло',
  waiting: '⚖️ ждёт решения',
  credited: '✅ зачислено',
  evidence: '✅ пополнение одобрено раньше',
  noted: '🗒 учтён только остаток',
  dismissed: '🗂 отклонено',
  fake: '🚫 подделка',
  unread: '❓ не прочитано',
}

const kindNames: Readonly<Record<DepositMessage['kind'], string>> = {
  deposit: '📥 Поступление',
  withdrawal: '📤 Списание',
  'other-in': '📥 Деньги не от клиента',
  'other-out': '📤 Другое списание',
  unknown: '❓ Неизвестно',
}

const amountOf = ({ toman, amountRial }: DepositMessage): string =>
  toman !== undefined
    ? f.money(toman)
    : amountRial === undefined
      ? '—'
      : `${f.count(amountRial)} риалов`

export const depositDesk: DepositDeskWords = {
  button: {
    door: '📲 Автопополнения',
    queue: '⚖️ Ждут решения',
    unread: '❓ Непрочитанные',
    openMessage: '🔎 Сообщение банка',
    bindOther: '✏️ Другое пополнение',
    sureBind: (toman) => `✅ Да, ${toman}`,
    real: '🗂 Отклонить',
    fake: '🚫 Подделка',
    sureReal: '🗂 Да, отклонить',
    sureFake: '🚫 Да, подделка',
    openTopUp: '🧾 Открыть пополнение',
  },
  state: stateNames,
  subject: (id) => `сообщение банка #${id}`,
  title: lined`
    <b>📲 Автопополнения</b>
    Телефон пересылает сообщения банка, и пополнение ровно на эту сумму подтверждается само. Остальное ждёт вас.
  `,
  noSecret: markup`⚠️ Пока выключено: задайте ${f.code('DEPOSIT_HOOK_SECRET')} в настройках программы.`,
  queue: (isEmpty) => lined`
    <b>⚖️ Переводы, ждущие решения</b>
    ${isEmpty ? markup`✨ Ничего не ждёт.` : markup`Сначала самые старые.`}
  `,
  unread: (isEmpty) => lined`
    <b>❓ Непрочитанные сообщения</b>
    ${isEmpty ? markup`✨ Ничего нет.` : markup`Сообщению своего банка научите, остальные отклоните.`}
  `,
  line: (message) =>
    message.bank === undefined
      ? `${message.sender} · ${f.moment(message.at)}`
      : `${amountOf(message)} · ${bankNames[message.bank]}`,
  amountOf,
  file: ({ message, card, phoneName, looksLike, isPersonal, firstByName, decidedByName }) => lined`
    <b>🏦 Сообщение банка #${message.id}</b> · ${stateNames[message.state]}
    ${message.bank !== undefined && markup`${kindNames[message.kind]}: <b>${amountOf(message)}</b>`}
    ${message.why !== undefined && markup`⏸ ${why[message.why]}.`}
    ${message.bank !== undefined && markup`Банк: ${bankNames[message.bank]}${message.accountTail === '' ? '' : ` · счёт …${message.accountTail}`}`}
    ${card && markup`💳 Карта …${card.number.slice(-4)} · ${card.holder}`}
    ${message.balanceRial !== undefined && markup`Остаток после: ${f.count(message.balanceRial)} риалов`}
    ${message.bankAt !== undefined && markup`🕰 По данным банка: ${f.moment(message.bankAt)}`}
    📱 ${phoneNamed(phoneName)} · пришло: ${f.moment(message.at)}
    Отправитель: ${f.code(message.sender)}
    ${looksLike.length > 0 && markup`🔎 Похоже на ${looksLike.map((bank) => bankNames[bank]).join(', ')}, но не от известного отправителя.`}
    ${isPersonal && markup`🚨 <b>Пришло с личного номера.</b> Банки с таких не пишут: возможно, сообщение кто-то выдумал. Не учите ему, пока не увидите деньги в приложении банка.`}
    ${!message.isSigned && markup`🔓 Приложение телефона его не подписало`}
    ${message.copies > 1 && markup`🔁 Сколько раз пришло: ${f.count(message.copies)}`}
    ${firstByName !== undefined && markup`👥 Первое подтверждение: ${firstByName}; нужно ещё одно, от другого человека`}
    ${decidedByName !== undefined && markup`👤 Решение: ${decidedByName}`}
    ${message.text !== undefined && quoted(f, message.text)}
  `,
  whichTopUp: markup`👇 За какое пополнение эти деньги?`,
  candidate: (id, toman, isExact) => `${isExact ? '🎯' : '🧾'} #${id} · ${toman}`,
  gone: markup`☝️ Этого сообщения здесь больше нет.`,
  askTopUp: markup`Напишите номер пополнения, например ${f.code('#123')}`,
  noSuchTopUp: markup`☝️ Такого пополнения нет. Напишите его номер, например ${f.code('#123')}`,
  askBind: (message, { topUp, customerName }) => lined`
    <b>❓ Зачислить этому клиенту ${amountOf(message)}?</b>
    👤 ${customerName} · ${f.code(topUp.customerId)}
    🧾 Пополнение #${topUp.id} · запрошено: ${f.money(topUp.toman)}
    ${message.toman !== topUp.toman && markup`☝️ Суммы разные: зачислится то, что действительно пришло.`}
    ${topUp.state === 'paid' && markup`☝️ Это пополнение уже оплачено: эти деньги зачислятся сверх него.`}
    Отменить нельзя: сначала проверьте в приложении банка, что деньги пришли.
  `,
  askDrop: (as) =>
    as === 'real'
      ? lined`
        <b>❓ Отклонить это сообщение?</b>
        Оно настоящее, но это не платёж клиента. Остаток учтётся, никому ничего не зачислится.
      `
      : lined`
        <b>❓ Это подделка?</b>
        Значит, таких денег в приложении банка нет. Не учтётся ни сумма, ни остаток.
      `,
  decision: byKind({
    'not-allowed': markup`☝️ Решать о переводах вам нельзя.`,
    'not-found': markup`☝️ Этого сообщения здесь больше нет.`,
    'decided-already': markup`☝️ Решение уже принято.`,
    changed: markup`☝️ Сообщение изменилось, ничего не сделано. Посмотрите ещё раз.`,
    'no-such-top-up': markup`☝️ Связать это сообщение с тем пополнением нельзя.`,
    own: markup`☝️ Это ваше собственное пополнение: решить должен кто-то другой.`,
    'paid-already': markup`☝️ То пополнение уже зачислено. Ничего не сделано.`,
    'customer-forgotten': markup`🫥 Клиент этого пополнения удалил свои данные: деньги никому не достанутся. Ничего не сделано.`,
    'same-person': markup`☝️ Вы уже подтвердили: вторым должен быть другой человек.`,
    half: markup`👥 Первое подтверждение принято. Нужно ещё одно, от другого человека.`,
    done: markup`✅ Готово.`,
  }),
}
