import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { GiftWords } from './fa.ts'

const f = formatsOf('ru')

export const gifts: GiftWords = {
  commandNames: {
    gift: 'Подарочный код',
    invite: 'Пригласить друзей',
  },
  findingNames: {
    'gift-wrong': ({ code }) => markup`Подарочный код ${f.code(code)}`,
    'rewards-wrong': ({ customerId }) =>
      markup`Награды за приглашение клиента ${f.code(customerId)}`,
  },
  movementNames: {
    gift: 'Подарок',
    referral: 'Награда за приглашение',
  },
  entryNames: {
    'make-gift': 'создал подарочный код',
    'start-gift': 'включил код подарка',
    'stop-gift': 'остановил подарочный код',
  },
  settingNames: {
    giftCodesOpen: 'Подарочные коды',
    referralOpen: 'Награды за приглашения',
    referralPercent: 'Процент награды',
    referralOrders: 'Первые заказы приглашённого',
    referralMostToman: 'Предел награды за приглашённого',
  },
  subject: (code) => `🎁 Код ${code}`,
  button: {
    redeem: '🎁 У меня есть код',
    invite: '🤝 Пригласить друзей',
    share: '📨 Отправить друзьям',
    copyLink: '📋 Скопировать ссылку',
    copyCode: '📋 Скопировать код',
    file: '📄 Все коды файлом',
    door: '🎁 Подарочные коды',
    make: '➕ Новый код',
    open: '▶️ Включить коды',
    start: '✅ Да, включить',
    stop: '⛔️ Остановить код',
    stopAll: '⛔️ Остановить коды',
  },
  askCode: message`
    <b>🎁 Подарочный код</b>
    Напишите код; регистр и пробелы не важны.
  `,
  refused: byKind({
    closed: markup`Сейчас подарочных кодов нет.`,
    blocked: markup`Ваш аккаунт заблокирован и не принимает коды. Обратитесь в поддержку.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ Слишком много неверных кодов подряд. Попробуйте снова с ${f.clock(until)}.`,
    unknown: markup`☝️ Такого кода нет. Посмотрите ещё раз в сообщение с подарком и напишите как там.`,
    had: markup`Этот код у вас уже был; каждый даётся одному человеку один раз.`,
    expired: markup`Срок этого кода истёк.`,
    'used-up': markup`Этот код уже использовали все, кому он предназначался.`,
  }),
  done: (toman) => markup`🎁 Подарок <b>${f.money(toman)}</b> уже в вашем кошельке. На здоровье!`,
  invitation: ({ people, buyers, earnedToman, terms }, link) => message`
    <b>🤝 Пригласить друзей</b>

    С каждого успешного заказа того, кто придёт по вашей ссылке, <b>${f.count(terms.percent)}%</b> поступит в ваш кошелёк.
    ${terms.orders > 0 && markup`• за первые заказы каждого: ${f.count(terms.orders)}`}
    ${terms.mostToman > 0 && markup`• до ${f.amount(terms.mostToman)} за каждого`}
    • размер награды зависит от самого заказа

    ${f.code(link)}

    Пришли: ${f.count(people)} · купили: ${f.count(buyers)} · ваша награда: <b>${f.money(earnedToman)}</b>
  `,
  shared: 'Здесь я беру виртуальные номера; если кода нет, деньги возвращаются сами.',
  rewarded: (toman) =>
    markup`🤝 Приглашённый вами сделал покупку: <b>${f.money(toman)}</b> в вашем кошельке.`,
  desk: (isOpen, isEmpty) =>
    lines(
      markup`<b>🎁 Подарочные коды</b>`,
      isOpen
        ? markup`Клиенты могут использовать коды.`
        : markup`⏸ Сейчас выключено: коды никто не может использовать.`,
      isEmpty && markup`Вы ещё не создали ни одного.`,
    ),
  howToMake: message`
    <b>➕ Новый подарочный код</b>
    Напишите сумму в томанах, на сколько человек и, если хотите, на сколько дней и сам код.

    Например ${f.code('50000 10')} или ${f.code('50000 10 30 SPRING')}
    Второй пример значит: 10 человек, каждому 50 000 томанов, в течение 30 дней, по вашему коду. Без дней срок не ограничен; без кода мы придумаем его сами.

    Сразу несколько: ${f.code('20x 50000 1 30')} создаст 20 кодов, каждый на одного человека; вы получите их файлом.
  `,
  notMade: byKind({
    'not-allowed': markup`Создавать подарочные коды вам нельзя.`,
    'bad-code': markup`☝️ В коде от 4 до 20 латинских букв или цифр.`,
    'bad-amount': ({ mostToman }) => markup`☝️ Код может стоить не больше ${f.money(mostToman)}.`,
    'bad-uses': ({ most }) => markup`☝️ Число человек — от 1 до ${f.count(most)}.`,
    'bad-count': ({ most }) =>
      markup`☝️ За раз создаётся до ${f.count(most)} кодов, и придумываем их мы.`,
    taken: markup`☝️ Такой код уже есть; выберите другой.`,
  }),
  unreadable: markup`☝️ Не получилось прочитать. Напишите так: ${f.code('50000 10 30')}`,
  code: (gift, now) => message`
    🎁 ${f.code(gift.code)}
    Сумма: <b>${f.money(gift.toman)}</b>
    Использован: ${f.count(gift.used)} из ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`До: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  batch: (gift, codes, now) => message`
    🎁 <b>Коды: ${f.count(codes)}</b>
    Сумма каждого: <b>${f.money(gift.toman)}</b>
    Использовано: ${f.count(gift.used)} из ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`До: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  askStart: (most) =>
    markup`❓ <b>Включить?</b> До этого им никто не воспользуется. Всего он раздаст до <b>${f.money(most)}</b>.`,
  line: (gift, now) =>
    [
      gift.code,
      f.money(gift.toman),
      gift.batchId === undefined ? `${gift.used}/${gift.uses}` : '📄',
      stateOf(gift, now),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  cost: (toman, left) =>
    markup`🎁 Подарки и награды: ${f.money(toman)} · доход после них: <b>${f.signedMoney(left)}</b>`,
}

function stateOf(
  { stoppedAt, expiresAt, used, uses }: Parameters<GiftWords['code']>[0],
  now: number,
): string {
  if (stoppedAt !== undefined) return used === 0 ? '⏸ ещё не включён' : '⛔️ остановлен'
  if (used >= uses) return '✔️ исчерпан'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ истёк' : ''
}
