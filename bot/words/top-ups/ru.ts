import { rialOf } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { formatsOf, inFours, minutesOf } from '../format.ts'
import type { TopUpWords } from './fa.ts'

const f = formatsOf('ru')

const state = {
  pending: '⏳ К оплате',
  'receipt-sent': '🔎 Проверяется',
  review: '🔎 Проверяется',
  paid: '✅ Зачислено',
  rejected: '❌ Отклонено',
  expired: '⌛️ Просрочено',
  cancelled: '✖️ Отменено',
} as const

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  return minutes <= 90 ? `${minutes} мин` : `${Math.round(minutes / 60)} ч`
}

export const topUps: TopUpWords = {
  commandNames: { topup: 'Пополнить кошелёк' },
  findingNames: {
    'top-up-wrong': ({ topUpId }) => markup`Пополнение ${f.code(topUpId)}`,
  },
  entryNames: {
    'approve-top-up': 'подтвердил пополнение',
    'approve-top-up-first': 'первым подтвердил пополнение',
    'reject-top-up': 'отклонил пополнение',
  },
  settingNames: {
    topUpLeastToman: 'Наименьшее пополнение',
    topUpMostToman: 'Наибольшее пополнение',
    topUpQuickToman: 'Кнопки с суммами',
    topUpMinutes: 'Время на оплату',
    topUpsOpenAtOnce: 'Открытых пополнений сразу',
    topUpsAnHour: 'Пополнений в час',
    topUpTwoPersonsAboveToman: 'Двое подтверждают от суммы',
    topUpResumeMinutes: 'Продолжить покупку после пополнения',
    receiptsKeptDays: 'Хранить чеки',
  },
  button: {
    topUp: '➕ Пополнить',
    exactly: (toman) => `➕ Оплатить ${f.count(toman)} и купить`,
    open: (toman, at) => `${state[at]} · ${f.money(toman)}`,
    copyCard: '📋 Номер карты',
    copyToman: '📋 Сумма в томанах',
    copyRial: '📋 Сумма в риалах',
    cancel: '✖️ Передумал',
    sureCancel: '✖️ Да, отменить',
    keep: 'Нет, я оплачу',
    another: '➕ Ещё пополнение',
    retry: '🔁 Попробовать снова',
    sendAgain: '📸 Прислать чек ещё раз',
    goOn: '🛒 Продолжить покупку',
    waiting: '🧾 Чеки на проверке',
    approve: (toman) => `✅ Зачислить ${f.money(toman)}`,
    otherAmount: '✏️ Другая сумма',
    reject: '❌ Отклонить',
    sureOther: (toman) => `✅ Да, зачислить ${f.money(toman)}`,
    sureReject: '❌ Да, отклонить',
    ownReason: '✏️ Другая причина',
  },

  amount: (least, most) => message`
    <b>➕ Пополнение кошелька</b>

    На сколько? Выберите или напишите сумму в томанах.
    От ${f.money(least)} до ${f.money(most)}
  `,
  spendable: ({ leftToman, dayToman, until, firstDay }, now) => {
    if (firstDay === undefined)
      return markup`☝️ Ваш предел на 24 часа: ${f.money(dayToman)}${
        until === undefined
          ? ''
          : markup`. Сегодня можно потратить ещё <b>${f.money(leftToman)}</b>, остальное: ${f.from(until, now)}`
      }.`
    const { thenLeftToman, endsByPaying } = firstDay
    const then = thenLeftToman === undefined ? 'без предела' : `до ${f.money(thenLeftToman)}`
    return lines(
      markup`☝️ Сегодня ваш первый день, поэтому потратить сегодня можно до <b>${f.money(leftToman)}</b>.`,
      endsByPaying
        ? markup`Когда этот платёж подтвердят, первый день закончится: уже сегодня можно будет тратить ${then}.`
        : markup`Потом (${f.from(firstDay.until, now)}) можно будет тратить ${then}.`,
    )
  },
  notAnAmount: markup`Не понял сумму. Напишите только цифры, в томанах, например ${f.code('50000')}`,
  putAside: markup`☝️ Пополнение отложено; вернуться к нему: /topup.`,
  tooLittle: (least) => markup`Минимальная сумма: <b>${f.money(least)}</b>. Напишите другую.`,
  tooMuch: (most) =>
    markup`За один раз можно не больше <b>${f.money(most)}</b>. Напишите меньше или пополните несколько раз.`,
  tooManyOpen: (most) =>
    markup`У вас уже есть незавершённые пополнения: ${most}. Сначала оплатите или отмените одно; они в кошельке.`,
  tooOften: markup`За последний час было много запросов. Попробуйте чуть позже.`,
  closed: (customerId) => message`
    😕 <b>Пополнить сейчас нельзя</b>
    Магазин уже знает. Загляните немного позже.
    Срочно? Отправьте этот номер в поддержку: ${f.code(customerId)}
  `,
  enoughMoney: markup`На эту покупку денег хватает, пополнять не нужно.`,
  gone: markup`Не нашёл это пополнение. Открытые видны в кошельке.`,

  askCancel: (toman) => message`
    ❓ <b>Отменить пополнение на ${f.money(toman)}?</b>
    Если деньги уже отправлены, не отменяйте: пришлите сюда фото чека.
  `,

  title: markup`<b>💳 Перевод с карты на карту</b>`,
  named: (toman) => markup`Пополнение на ${f.money(toman)}`,
  pay: (toman) => message`
    💰 Сумма: <b>${f.money(toman)}</b>
    В риалах: <b>${f.count(rialOf(toman))}</b>
  `,
  cardNumber: (number) => markup`💳 Номер карты: <b>${f.ltr(inFours(number))}</b>`,
  holder: (holder, bank) => dotted(`Получатель: ${holder}`, bank !== undefined && `банк ${bank}`),
  until: (until) => markup`⏳ Срок оплаты истекает: <b>${f.countdown(until)}</b>`,
  exactAmount: markup`☝️ Переведите <b>ровно эту сумму</b>: по последним цифрам мы узнаём ваш платёж, и всё придёт в кошелёк.`,
  confirmsItself: markup`⚡️ Платёж <b>подтвердится сам</b> через несколько мгновений, чек не нужен. Если за несколько минут ничего не пришло, отправьте сюда фото чека.`,
  thenReceipt: markup`📸 Потом отправьте сюда <b>фото чека</b>.`,
  resumes: markup`🛒 Как только деньги подтвердят, покупка продолжится сама.`,
  pace: ({ usualMs, hours }) => message`
    ⏱ Сейчас обычно отвечаем за <b>${waitOf(usualMs)}</b>.
    ${hours && markup`🕘 Часы проверки: ${f.clock(hours.from)}–${f.clock(hours.to)}`}
  `,
  state: {
    'receipt-sent': lines(markup`🔎 <b>Чек у нас</b>`, markup`Проверяем и ответим прямо здесь.`),
    review: lines(markup`🔎 <b>Чек у нас</b>`, markup`Проверяем и ответим прямо здесь.`),
    paid: markup`✅ <b>Это пополнение зачислено</b>`,
    rejected: message`
      ❌ <b>Чек не подтверждён</b>
      Если вы платили, отправьте сюда фото правильного чека.
    `,
    expired: message`
      ⌛️ <b>Время на оплату вышло</b>
      Больше не переводите эту сумму. Если уже перевели, пришлите фото чека: проверим.
    `,
    cancelled: message`
      ✖️ <b>Отменено</b>
      Больше не переводите эту сумму. Если уже перевели, пришлите фото чека: проверим.
    `,
  },

  sendReceipt: message`
    📸 <b>Пришлите сюда фото чека</b>
    Без него мы не узнаем, какой платёж ваш. Проверим и сообщим здесь.
  `,
  which: markup`К какому пополнению этот чек?`,
  nothingOpen: message`
    Открытого пополнения у вас нет.
    Сначала выберите сумму, переведите её на указанную карту, потом пришлите чек.
  `,
  paidAlready: markup`Это пополнение уже зачислено в кошелёк.`,
  tooManyReceipts: markup`Вы прислали несколько чеков, и ни один не подтверждён. Напишите, пожалуйста, в поддержку.`,

  paid: (toman, available) => message`
    ✅ <b>Зачислено:</b> ${f.signedMoney(toman)}
    💳 Баланс: <b>${f.money(available)}</b>
  `,
  resuming: markup`🛒 Продолжаем вашу покупку…`,
  rejected: (toman, reason) => message`
    ❌ <b>Чек на ${f.money(toman)} не подтверждён</b>
    Причина: ${reason}

    Если вы платили, пришлите сюда фото правильного чека; начинать заново не нужно.
  `,
  expired: (toman) => message`
    ⌛️ <b>Время на оплату ${f.money(toman)} вышло</b>
    Больше не переводите эту сумму. Если уже перевели, пришлите фото чека: проверим.
  `,
  stillWanted: message`
    <b>🛒 Деньги пришли. Номер ещё нужен?</b>
    Прошло время, поэтому без вопроса мы не купили.
  `,
  dearerNow: message`
    <b>🛒 Деньги пришли, но цена изменилась</b>
    Ничего не куплено. Брать по новой цене?
  `,
  lesserNow: message`
    <b>🛒 Деньги пришли, но с теми же условиями номеров больше нет</b>
    Ничего не куплено. Сейчас есть вот это. Берём?
  `,
  resumeFailed: (what) => message`
    😕 <b>Купить не получилось</b> · ${what}
    Деньги в кошельке. Попробуйте ещё раз или выберите другое.
  `,
  resumeBarred: (what) =>
    lines(markup`😕 <b>Купить не получилось</b> · ${what}`, markup`Деньги в кошельке.`),
  closedNews: (hasCards) =>
    hasCards
      ? message`
        🚨 <b>У всех карт исчерпан дневной лимит</b>
        Клиенты не могут пополнить кошелёк. Поднимите лимит или добавьте карту.
      `
      : message`
        🚨 <b>Нет карты для пополнений</b>
        Клиент хотел пополнить кошелёк. Добавьте карту кнопкой ниже.
      `,

  reasons: {
    'not-received': 'такой перевод не пришёл',
    'wrong-amount': 'в чеке другая сумма',
    unreadable: 'фото не читается',
    'other-card': 'перевод на другую карту',
    reused: 'этот чек уже использован',
  },
  file: {
    title: (id, toman) => markup`<b>🧾 Пополнение #${id} · ${f.money(toman)}</b>`,
    customer: (name, username, id) =>
      dotted(`👤 ${name}`, username !== undefined && `@${username}`, f.code(id)),
    card: (number, holder) => dotted(`💳 Карта …${number.slice(-4)}`, holder),
    record: (paid, paidToman, rejected) =>
      paid + rejected === 0
        ? markup`🗂 Первое пополнение клиента`
        : markup`🗂 Раньше: зачислено ${paid} (${f.money(paidToman)}), отклонено ${rejected}`,
    since: (at) => markup`🕰 Клиент с ${f.moment(at)}`,
    blocked: (reason) => markup`🚫 <b>Покупки закрыты</b>${reason === '' ? '' : `: ${reason}`}`,
    reused: (id, customerId, was) =>
      markup`⚠️ <b>Это фото уже было:</b> пополнение #${id} от ${f.code(customerId)} (${was})`,
    state,
    late: markup`⌛️ Чек пришёл после срока.`,
    noReceipt: markup`📭 Чека пока нет.`,
    half: (name, toman) =>
      markup`👥 ${name} подтверждает <b>${f.money(toman)}</b>; нужен второй человек.`,
    paid: (name, at, toman) =>
      markup`✅ ${name} подтверждает в ${f.moment(at)}: <b>${f.money(toman)}</b>`,
    rejected: (name, at, reason) => markup`❌ ${name} отклоняет в ${f.moment(at)}: ${reason}`,
    changed: markup`☝️ Всё изменилось, и ничего не сделано. Посмотрите ещё раз.`,
    own: markup`☝️ Это ваше собственное пополнение; решать должен кто-то другой.`,
    forgotten: markup`🫥 Этот клиент удалил свои данные: деньги никому не достанутся. Отклоните и верните их в шлюзе или в банке.`,
    askOther: (paid, asked) =>
      markup`❓ Вместо ${f.money(asked)} поступило <b>${f.money(paid)}</b>? Столько и будет зачислено.`,
    samePerson: markup`☝️ Вы уже подтвердили; второй должен быть другим человеком.`,
    notAllowed: markup`Подтверждать пополнения вам нельзя.`,
    askAmount: (toman) =>
      markup`Напишите сумму, которая пришла на самом деле, в томанах (вместо ${f.money(toman)}).`,
    askReject: (reason) =>
      lines(markup`❓ <b>Отклонить этот чек?</b>`, markup`Клиент прочитает: ${reason}`),
    askReason: markup`Напишите причину; её прочтёт клиент.`,
    waiting: (count) => markup`<b>🧾 Ждут подтверждения: ${count}</b>`,
    nothingWaits: markup`✨ Чеков на проверке нет.`,
  },
}
