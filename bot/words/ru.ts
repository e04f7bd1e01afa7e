import type { Toman } from '#engine'
import { type Html, markup, lines } from '../html.ts'
import { clientele } from './ru/clientele.ts'
import { broadcast } from './ru/broadcast.ts'
import { keeping } from './ru/keeping.ts'
import { prices } from './ru/prices.ts'
import { shelf } from './ru/shelf.ts'
import { books } from './ru/books.ts'
import { desk } from './ru/desk.ts'
import { arrival } from './ru/arrival.ts'
import { care } from './ru/care.ts'
import { repeats } from './ru/repeats.ts'
import { limits } from './ru/limits.ts'
import { choices } from './ru/choices.ts'
import { support } from './ru/support.ts'
import { gifts } from './ru/gifts.ts'
import { odd } from './ru/odd.ts'
import { privacy } from './ru/privacy.ts'
import { permanent } from './ru/permanent.ts'
import { formatsOf } from './format.ts'
import { cards } from './ru/cards.ts'
import { topUps } from './ru/top-ups.ts'
import type { Words } from './words.ts'

const f = formatsOf('ru')

const operator = (id: string) =>
  id === 'any' ? 'Автовыбор' : id === 'min' ? 'Самый дешёвый' : `Оператор ${id}`

const RULES = new Intl.PluralRules('ru')
const minutesWord = (amount: number) => {
  const rule = RULES.select(amount)
  return rule === 'one' ? 'минута' : rule === 'few' ? 'минуты' : 'минут'
}

/** Nobody needs the rest to the piece. */
const MOST_COUNTED = 999

const SORTED = {
  price: 'дешёвые',
  stock: 'с большим запасом',
  chance: 'надёжные',
  unreported: 'без репортов, дешёвые',
} as const

function wasAndNow(was: Toman | undefined, now: Toman): Html | undefined {
  if (was === undefined) return undefined
  return was === now
    ? markup`Цена прежняя: <b>${f.money(now)}</b>.`
    : markup`Было ${f.money(was)}, теперь <b>${f.money(now)}</b>.`
}

export const ru: Words = {
  ...f,
  rightToLeft: false,
  topUps,
  cards,

  arrival,
  care,
  repeats,
  limits,
  choices,
  odd,
  gifts,
  privacy,
  support,
  permanent,

  button: {
    buy: '📱 Купить номер',
    orders: '📦 Мои заказы',
    wallet: '💳 Кошелёк',
    search: '🔎 Поиск',
    help: '💡 Помощь',
    languages: '🌐 Язык',
    home: '🏠 Главная',
    back: 'Назад',
    next: 'След. ▶️',
    previous: '◀️ Пред.',
    again: '🔄 Ещё раз',
    automatic: '⚡️ Автовыбор',
    cheapest: '💸 Самый дешёвый',
    operator,
    confirm: (price) => `✅ Купить · ${f.money(price)}`,
    otherOffers: '🔀 Другие варианты',
    copyNumber: '📋 Копировать номер',
    copyLocal: (areaCode) => `📋 Без +${areaCode}`,
    copyCode: (code) => `📋 Копировать ${code}`,
    copyId: '📋 Копировать мой ID',
    refresh: '🔄 Код пришёл?',
    requested: '⚡️ Код запрошен, проверяйте чаще',
    byChance: '📈 По шансу получить код',
    byPrice: '💰 По цене',
    cancel: '✖️ Отменить и вернуть деньги',
    sureCancel: '✖️ Да, отменить',
    ban: '🚫 Номер заблокирован',
    sureBan: '🚫 Да, заблокирован',
    keep: 'Нет, подожду',
    repeat: '🔁 Нужен ещё код',
    finish: '✔️ Готово',
    buyAgain: '🛒 Купить ещё',
    active: '⏳ Активные',
    past: '🗂 Прошлые',
    history: '🧾 История',
    panel: '🛠 Управление',
    providerBalance: '🏦 Баланс панели',
  },

  toast: {
    oldMenu: 'Это меню устарело, вот новое.',
    buying: 'Минутку…',
    checking: 'Проверяем…',
    asking: 'Минутку…',
    slower: 'Чуть медленнее: нажмите ещё раз через несколько секунд.',
    page: 'Это номер страницы; листайте кнопками рядом.',
  },

  home: {
    welcome: (name) =>
      lines(
        markup`Здравствуйте${name && `, ${name}`} 👋`,
        markup``,
        markup`Здесь можно взять виртуальный номер и сразу увидеть код из SMS: Telegram, WhatsApp, Instagram и десятки других сервисов.`,
        markup``,
        markup`🛡 Кода нет? Деньги вернутся сами.`,
      ),
    hello: (name) => markup`Здравствуйте${name && `, ${name}`} 👋`,
    balance: (available) => markup`💳 Баланс: <b>${f.money(available)}</b>`,
    paused: (reason) =>
      markup`⏸ <b>Сейчас мы не продаём.</b>${reason === '' ? '' : ` ${reason}`} Открытые заказы продолжаются.`,
    choose: markup`С чего начнём?`,
    languages: markup`Какой язык вам удобнее?`,
  },

  buy: {
    services: lines(
      markup`<b>Для какого сервиса нужен номер?</b>`,
      markup`Можно просто написать сюда название сервиса или страны.`,
    ),
    countries: (service, sort) =>
      lines(
        markup`<b>${service}</b>`,
        markup`Выберите страну или напишите её название.`,
        markup`Цены в томанах, сверху ${SORTED[sort]}.`,
      ),
    servicesOf: (country) =>
      lines(markup`<b>${country}</b>`, markup`Выберите сервис. Цены в томанах.`),
    offers: (service, country) => markup`<b>${service} · ${country}</b>`,
    automatic: markup`⚡️ <b>Автовыбор</b>: самый дешёвый в наличии, затем следующий. Дороже или хуже — сначала спросим.`,
    cheapest: markup`💸 <b>Самый дешёвый</b>: по этой цене или никак.`,
    soldOut: markup`Сейчас номеров нет. Загляните чуть позже или посмотрите другие варианты.`,
    soldOutHere: (service, country) =>
      lines(
        markup`<b>${service} · ${country}</b>`,
        markup``,
        markup`Пока всё раскуплено. Попробуйте другую страну или загляните чуть позже.`,
      ),
    operator,
    from: (price) => `от ${f.count(price)}`,
    chance: (percent) => `📈 ${percent}%`,
    stock: (count) => `${count > MOST_COUNTED ? `${MOST_COUNTED}+` : count} шт.`,
    minutes: (minutes) => `${minutes} мин`,
    noStock: 'нет в наличии',
    secondCode: 'второй код',
    prospect: (percent, seconds) => markup`📈 ${percent}% получают код, обычно за ${seconds} с`,
    prospectOf: (service, percent, seconds) =>
      markup`📈 По всем номерам ${service}: ${percent}% получили код, обычно за ${seconds} с`,
    notReported: 'без жалоб',
    secondCodeMeans: markup`🔁 <b>Второй код</b>: после первого кода на тот же номер можно запросить ещё один.`,
    sign: { secondCode: '🔁', notReported: '🛡' },
    notReportedMeans: markup`🛡 <b>Без жалоб</b>: на этот номер раньше не жаловались в Telegram.`,
  },

  confirm: {
    title: markup`<b>🧾 Проверьте перед покупкой</b>`,
    operator: (id) =>
      markup`📡 Оператор: ${id === 'any' || id === 'min' ? operator(id).toLowerCase() : id}`,
    orOther: markup`ℹ️ Если номера закончатся в этот самый момент, возьмём у другого оператора: не дороже, с тем же временем и теми же условиями. Если такого нет, сначала спросим.`,
    price: (price) => markup`💰 Итоговая цена: <b>${f.money(price)}</b>`,
    window: (minutes) => markup`⏱ Время на код: ${minutes} ${minutesWord(minutes)}`,
    secondCode: (possible) =>
      possible ? markup`🔁 Второй код: можно` : markup`🔁 Второй код: нет`,
    walletAfter: (left) => markup`💳 Останется на балансе: ${f.money(left)}`,
    short: (missing) => markup`⚠️ На балансе не хватает <b>${f.money(missing)}</b>.`,
    refundRule: markup`🛡 Если за это время код не придёт, вся сумма сама вернётся в кошелёк.`,
    refundRulePrivate: markup`🛡 Если код не придёт, деньги вернутся на панель.`,
    quoteExpired: (was, now) =>
      lines(
        markup`<b>Это предложение устарело</b>`,
        wasAndNow(was, now),
        markup`Ничего не куплено. Если номер ещё нужен, подтвердите ещё раз.`,
      ),
    priceChanged: (was, now) =>
      lines(
        markup`<b>Цена изменилась</b>`,
        wasAndNow(was, now),
        markup`Ничего не куплено и не списано. Купить по новой цене?`,
      ),
    termsChanged: lines(
      markup`<b>С теми же условиями больше нет</b>`,
      markup`Ничего не куплено и не списано. Сейчас есть вот это; посмотрите условия. Берём?`,
    ),
    gone: markup`Это предложение больше не действует. Возьмите новое; ничего не списано.`,
    tooLittleMoney: (price, missing) =>
      lines(
        markup`<b>Не хватает денег</b>`,
        markup``,
        markup`Цена: ${f.money(price)}`,
        markup`Не хватает: <b>${f.money(missing)}</b>`,
        markup``,
        markup`Пополните кошелёк и возвращайтесь; ничего не куплено.`,
      ),
    tooLittleMoneyPrivate: markup`На панели не хватает денег. Ничего не куплено.`,
  },

  order: {
    headline: {
      placing: lines(
        markup`⏳ <b>Получаю номер…</b>`,
        markup`Обычно это занимает несколько секунд.`,
      ),
      waiting: markup`⏳ <b>Ждём SMS</b>`,
      received: markup`✅ <b>Код пришёл</b>`,
      'waiting-again': markup`⏳ <b>Ждём следующий код</b>`,
      completed: markup`✔️ <b>Заказ завершён</b>`,
      cancelled: markup`↩️ <b>Отменён</b>`,
      banned: markup`🚫 <b>Заблокированный номер возвращён</b>`,
      expired: markup`⌛️ <b>Время вышло, кода не было</b>`,
      lost: lines(
        markup`⚠️ <b>Ответ на покупку потерялся</b>`,
        markup`Мы не повторили её, чтобы вы не заплатили дважды. Если номер ещё нужен, купите снова.`,
      ),
    },
    failure: {
      'sold-out': lines(markup`😕 <b>Номера закончились</b>`, markup`Ничего не куплено.`),
      dearer: lines(markup`😕 <b>Цена выросла</b>`, markup`Ничего не куплено.`),
      'provider-unavailable': lines(
        markup`😕 <b>Не удалось получить номер</b>`,
        markup`Поставщик сейчас не даёт номеров; ничего не куплено.`,
      ),
      'other-terms': lines(
        markup`😕 <b>Номер пришёл без второго кода</b>`,
        markup`Мы договаривались иначе; номер возвращён.`,
      ),
      'too-late': lines(
        markup`😕 <b>Номер пришёл слишком поздно</b>`,
        markup`Его время вышло, мы его вернули.`,
      ),
    },
    otherOperator: (wished, bought) =>
      markup`📡 У оператора ${wished} номера как раз закончились, поэтому взяли у оператора ${bought}: условия те же, не дороже.`,
    title: (what, id) => markup`${what} · Заказ ${id}`,
    price: (price) => markup`💰 ${f.money(price)}`,
    moneyBack: (price) => markup`💰 ${f.money(price)} вернулись в кошелёк.`,
    moneyBackPrivate: markup`💰 Этот заказ ничего не стоил.`,
    until: (at) => markup`⏱ Срок истекает: <b>${f.countdown(at)}</b>`,
    code: (code) => markup`🔑 Код: ${f.code(code)}`,
    previousCode: (code) => markup`🔑 Прошлый код: ${f.code(code)}`,
    useNumber: markup`Введите номер в приложении и запросите код. Он появится здесь, как только придёт.`,
    askAgain: markup`Нажмите в приложении «Отправить снова», чтобы пришёл новый код; он появится здесь.`,
    placed: (at) => markup`🗓 ${f.when(at)}`,
    cancelPending: markup`✖️ Отмена ждёт подтверждения; мы сообщим, чем закончилось.`,
    banPending: markup`🚫 Жалоба ждёт подтверждения; мы сообщим, чем закончилось.`,
    requested: markup`⚡️ Теперь проверяем чаще; код появится здесь.`,
    noCodeYet: (at) => markup`🔄 Кода пока нет (${f.clockWithSeconds(at)})`,
    checkedAt: (at) => markup`🔄 Проверено: ${f.clockWithSeconds(at)}`,
    notPossible: markup`☝️ Для этого заказа так уже нельзя.`,
    providerSilent: markup`☝️ Поставщик не ответил, ничего не изменилось. Попробуйте чуть позже.`,
    codeCame: markup`🎉 Только что пришёл код! Поэтому номер не отменён.`,
    secondCodeHint: markup`Нужен ещё код? Нажмите кнопку ниже, пока время не вышло.`,
    askCancel: markup`❓ <b>Вернуть номер?</b> Вы получите все деньги; код, который придёт потом, уже не пригодится.`,
    askBan: markup`❓ <b>Приложение не приняло номер?</b> Если пишет, что он заблокирован, сообщите: вернём номер и деньги.`,
    list: (which) =>
      which === 'active' ? markup`<b>⏳ Активные заказы</b>` : markup`<b>🗂 Прошлые заказы</b>`,
    emptyList: (which) =>
      which === 'active' ? markup`Сейчас активных заказов нет.` : markup`Прошлых заказов пока нет.`,
    state: {
      placing: '⏳ получаем',
      waiting: '⏳ ждём код',
      received: '✅ код пришёл',
      'waiting-again': '⏳ ждём ещё код',
      completed: '✔️ завершён',
      failed: '😕 не вышло',
      cancelled: '↩️ отменён',
      banned: '🚫 блокировка',
      expired: '⌛️ без кода',
      lost: '⚠️ без ответа',
    },
  },

  news: {
    lateCode: markup`🎁 <b>Код пришёл с опозданием</b>`,
    onTheHouse: markup`Деньги уже вернулись; этот код в подарок.`,
    corrected: (toman, note) =>
      lines(
        toman < 0
          ? markup`💳 Списано с кошелька: <b>${f.money(Math.abs(toman) as Toman)}</b>`
          : markup`💳 Кошелёк пополнен: <b>${f.signedMoney(toman)}</b>`,
        note !== undefined && markup`📝 ${note}`,
      ),
    providerOutOfMoney: lines(
      markup`🚨 <b>На панели Numberland закончились деньги</b> (-205)`,
      markup`Пока её не пополнят, продаж нет.`,
    ),
    clockSet: (jumpMs) =>
      lines(
        markup`🕰 <b>Часы магазина переведены ${jumpMs > 0 ? 'вперёд' : 'назад'} на ${f.span(jumpMs)}</b>`,
        markup`Открытые заказы сдвинуты вместе с ними, ничего не потеряно. Держите часы сервера точными с помощью NTP.`,
      ),
    clockDiffers: (machine, aheadMs) =>
      lines(
        markup`🕰 <b>Часы ${f.code(machine)} ${aheadMs > 0 ? 'спешат' : 'отстают'} относительно базы данных на ${f.span(aheadMs)}</b>`,
        markup`Магазин работает по часам базы данных, но эти тоже поправьте с помощью NTP.`,
      ),
    updatesTaken: (by) =>
      lines(
        markup`🚨 <b>Другая программа забирает то, что клиенты пишут этому боту</b>`,
        by === 'webhook'
          ? markup`Она поставила свой вебхук; магазин вернул его себе.`
          : markup`Она опрашивает Telegram с тем же токеном; до магазина доходит только часть сообщений.`,
        markup`Если это не ваша программа, кто-то знает токен: отправьте /revoke боту @BotFather, запишите новый ${f.code('TELEGRAM_BOT_TOKEN')} и перезапустите магазин.`,
      ),
    providerRefusesKey: lines(
      markup`🚨 <b>Numberland не принимает ключ</b> (-901)`,
      markup`Проверьте настройку ${f.code('NUMBERLAND_API_KEY')}.`,
    ),
    providerLow: (toman, daysLeft) =>
      lines(
        markup`🔋 <b>Баланс Numberland подходит к концу</b>`,
        markup`Баланс: ${f.money(toman)}`,
        daysLeft !== undefined &&
          markup`При нынешнем расходе хватит примерно на ${f.count(Math.floor(daysLeft))} дн.`,
      ),
    orderLost: (orderId, before, after) =>
      lines(
        markup`⚠️ <b>Ответ на покупку потерялся</b> · Заказ ${orderId}`,
        markup`Деньги клиенту вернулись, покупка не повторялась.`,
        before !== undefined && markup`Баланс панели до: ${f.money(before)}`,
        after !== undefined && markup`Баланс панели после: ${f.money(after)}`,
      ),
    numberUnknown: (orderId) =>
      lines(
        markup`⚠️ <b>Numberland не знает этот номер</b> (-304)`,
        markup`Заказ ${orderId}. Это может пройти: спрашиваем дальше, пока не кончится время номера.`,
      ),
    oddRows: (list, count, of, problem) =>
      lines(
        count === of
          ? markup`⚠️ <b>Numberland отвечает, но ни одну строку ${f.code(list)} прочитать нельзя</b> (строк: ${f.count(of)})`
          : markup`⚠️ <b>Пропущено строк ${f.code(list)}: ${f.count(count)} из ${f.count(of)}</b>; остальные в продаже.`,
        markup`Первая ошибка: ${f.code(problem)}`,
      ),
    oddPurchase: (orderId) =>
      lines(
        markup`⚠️ <b>Ответ на покупку не удалось прочитать</b>`,
        markup`Заказ ${orderId}: деньги у клиента, номер возвращаем Numberland.`,
      ),
    deadUpdate: (updateId) =>
      lines(
        markup`⚠️ <b>Обновление трижды не обработалось и отложено</b>`,
        markup`Обновление: ${f.code(updateId)}; причина в журнале.`,
      ),
  },

  wallet: {
    title: markup`<b>💳 Кошелёк</b>`,
    available: (toman) => markup`Баланс: <b>${f.money(toman)}</b>`,
    held: (toman) => markup`Отложено на активные заказы: ${f.money(toman)}`,
    topUp: (id) =>
      lines(
        markup`➕ <b>Пополнение</b>`,
        markup`Напишите администратору магазина и отправьте этот ID: ${f.code(id)}`,
        markup`Как только деньги зачислят, мы сообщим здесь.`,
      ),
    history: markup`<b>🧾 История</b>`,
    emptyHistory: markup`Здесь пока пусто.`,
    movement: {
      'top-up': 'Пополнение картой',
      credit: 'Пополнение',
      debit: 'Списание',
      gift: 'Подарок',
      waive: 'Отказ от остатка',
      referral: 'Награда за приглашение',
      purchase: 'Покупка',
      refund: 'Возврат',
      hold: 'Отложено',
    },
    order: (id) => `Заказ ${id}`,
    after: (toman) => `остаток ${f.money(toman)}`,
  },

  search: {
    how: lines(
      markup`<b>🔎 Что ищем?</b>`,
      markup`Напишите сервис, страну или всё вместе:`,
      markup``,
      markup`• телеграм россия`,
      markup`• ватсап`,
      markup`• +44`,
    ),
    found: (text) => markup`Найдено по запросу «${text}»:`,
    nothing: (text) =>
      lines(
        markup`По запросу «${text}» ничего нет.`,
        markup`Попробуйте название сервиса или страны попроще, например «телеграм россия».`,
      ),
    serviceResult: (service) => `Виртуальный номер для ${service}`,
    countryResult: (country) => `Виртуальный номер: ${country}`,
    pairResult: (service, country) => `Номер ${country} для ${service}`,
    unsold: (name, isMore) =>
      isMore
        ? markup`«${name}» у нас пока нет, а это есть:`
        : markup`«${name}» у нас пока нет 🙏 Напишите другой сервис или страну.`,
    fromIn: (toman, countries) => `от ${f.money(toman)} · стран: ${f.count(countries)}`,
    fromFor: (toman, services) => `от ${f.money(toman)} · сервисов: ${f.count(services)}`,
  },

  books,
  desk,
  clientele,
  keeping,
  prices,
  shelf,
  broadcast,

  admin: {
    providerBalance: (toman) => markup`🏦 Панель Numberland: <b>${f.money(toman)}</b>`,
    creditForm: lines(markup`Правильная форма:`, f.code('/credit 123456789 50000')),
    debitForm: lines(markup`Правильная форма:`, f.code('/debit 123456789 50000')),
    ownWallet: markup`☝️ Пополнить собственный кошелёк нельзя; это должен сделать кто-то другой.`,
    noSuchCustomer: (id) =>
      markup`Клиента с ID ${f.code(id)} нет. Он должен был хоть раз открыть бота.`,
  },

  profile: {
    commands: [
      { command: 'start', description: 'Главная' },
      { command: 'buy', description: 'Купить номер' },
      { command: 'countries', description: 'Купить по стране' },
      { command: 'permanent', description: 'Постоянные номера' },
      { command: 'favourites', description: 'Избранное' },
      { command: 'orders', description: 'Мои заказы' },
      { command: 'wallet', description: 'Кошелёк' },
      { command: 'topup', description: 'Пополнить кошелёк' },
      { command: 'gift', description: 'Подарочный код' },
      { command: 'invite', description: 'Пригласить друзей' },
      { command: 'help', description: 'Помощь' },
      { command: 'support', description: 'Поддержка' },
      { command: 'rules', description: 'Правила' },
      { command: 'privacy', description: 'Конфиденциальность' },
      { command: 'language', description: 'Сменить язык' },
    ],
    description:
      'Виртуальный номер и код из SMS прямо здесь: Telegram, WhatsApp, Instagram и десятки других сервисов. Кода нет? Деньги вернутся сами.',
    shortDescription: 'Виртуальные номера сразу. Нет кода — деньги назад.',
  },

  help: {
    shop: lines(
      markup`<b>💡 Как это работает?</b>`,
      markup``,
      markup`1. Выберите сервис и страну и увидите итоговую цену.`,
      markup`2. После покупки введите номер в приложении и запросите код.`,
      markup`3. Код появится здесь, как только придёт.`,
      markup``,
      markup`<b>🛡 Когда возвращаются деньги?</b>`,
      markup`• Код не пришёл вовремя: вся сумма, автоматически.`,
      markup`• Вы отменили до прихода кода: вся сумма.`,
      markup`• Сервис не принял номер, и вы сообщили: вся сумма.`,
      markup`• Если код пришёл, возврата нет, даже если сервис позже закроет аккаунт.`,
      markup``,
      markup`<b>☝️ Полезно знать</b>`,
      markup`• Номер временный и потом уже не ваш: сразу включите двухэтапную проверку.`,
      markup`• За правильное и законное использование отвечаете вы.`,
    ),
    private: lines(
      markup`<b>💡 Как это работает?</b>`,
      markup``,
      markup`1. Выберите сервис и страну и увидите цену.`,
      markup`2. После покупки введите номер в приложении и запросите код.`,
      markup`3. Код появится здесь, как только придёт.`,
      markup``,
      markup`🛡 Нет кода, отмена или блокировка номера: деньги возвращаются на панель.`,
    ),
  },

  unavailable: lines(
    markup`😕 <b>Сейчас недоступно</b>`,
    markup`Поставщик номеров не отвечает. Попробуйте через несколько минут; ничего не списано.`,
  ),
  notYourOrder: markup`Не нахожу такого заказа. Ваши заказы ниже.`,
  notInvited: (id) => `Это закрытый бот. Ваш ID: ${id}`,
  somethingBroke: markup`😕 Что-то пошло не так. Если вы что-то купили, это есть в «Мои заказы».`,
}
