import type { Span } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { DeskWords } from './fa.ts'

const f = formatsOf('ru')

const NOW: Readonly<Record<Span, string>> = {
  day: 'сегодня',
  week: 'эта неделя',
  month: 'этот месяц',
}
const BEFORE: Readonly<Record<Span, string>> = {
  day: 'вчера',
  week: 'прошлая неделя',
  month: 'прошлый месяц',
}

function named(span: Span, back: number, from: number, lastDay: number): string {
  if (back === 0) return NOW[span]
  if (back === 1) return BEFORE[span]
  return span === 'day' ? f.date(from) : `${f.date(from)} – ${f.date(lastDay)}`
}

const duration = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} с`
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} мин${rest === 0 ? '' : ` ${rest} с`}`
}

/** The calls of the provider and its silences, by their names in the SDK. */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    buyNumber: 'покупка',
    status: 'запрос кода',
    cancel: 'отмена',
    ban: 'жалоба',
    repeat: 'второй код',
    close: 'завершение',
    offers: 'цены',
    balance: 'баланс',
    services: 'сервисы',
    countries: 'страны',
    permanentNumbers: 'постоянные номера',
    permanentNumbersByType: 'постоянные номера',
    buyPermanentNumber: 'покупка постоянного номера',
    myPermanentNumbers: 'наши постоянные номера',
  }),
)
const SILENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    timeout: 'нет ответа',
    deadline: 'нет ответа в срок',
    network: 'сеть недоступна',
    unreadable: 'непонятный ответ',
    'rate-limited': 'слишком много запросов',
    'rate-limiter': 'сбой очереди',
  }),
)
/** What the provider's refusals mean. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['-900', 'сбой у Numberland'],
  ['-901', 'ключ API не принят'],
  ['-902', 'неверный запрос'],
  ['-990', 'неверный номер записи'],
  ['-202', 'неполный запрос'],
  ['-204', 'номера нет'],
  ['-205', 'на счёте нет денег'],
  ['-206', 'цена не задана'],
  ['-210', 'сервис закрыт'],
  ['-211', 'оператор закрыт'],
  ['-212', 'страна закрыта'],
  ['-304', 'Numberland не знает номер'],
])
/** Where there is room, with the code that the provider's documents know. */
const failureWithCode = (code: string, method: string): string =>
  REFUSALS.has(code) ? `${failure(code, method)} (${f.ltr(code)})` : failure(code, method)

const failure = (code: string, method: string): string =>
  `${REFUSALS.get(code) ?? SILENCES.get(code) ?? `ошибка ${f.ltr(code)}`} · ${CALLS.get(method) ?? f.ltr(method)}`

const SECTION = {
  messages: '💬 Сообщения',
  money: '💰 Деньги',
  goods: '🏷 Цены и витрина',
  upkeep: '⚙️ Хозяйство',
}

export const desk: DeskWords = {
  button: {
    reports: '📊 Отчёты',
    chart: '📈 График',
    refresh: '🔄 Обновить',
    pause: '⏸ Приостановить продажи',
    byDimension: { service: 'Сервисы', country: 'Страны', operator: 'Операторы' },
    span: { day: 'День', week: 'Неделя', month: 'Месяц' },
    earlier: 'Раньше',
    later: 'Позже',
  },
  section: SECTION,
  inSection: (section) => markup`<b>${SECTION[section]}</b>`,
  alarm: {
    paused: '⏸ Продажи стоят: возобновить',
    noBalance: (count) => `🚨 Отказов из-за баланса: ${count}`,
    providerLow: (toman, days) =>
      `🔴 Баланс мал: ${f.money(toman)}${days === undefined ? '' : ` · ${Math.floor(days)} дн.`}`,
    failures: (code, method, count) => `📉 ${failure(code, method)}: ${count} за час`,
    lost: (count) => `❔ Покупок без ответа: ${count}`,
    worksAgain: (people) => `📣 Сообщить, что покупки работают: ${people}`,
    backup: (why) =>
      ({
        'no-passphrase': '🗄 Копий нет: не задан пароль',
        failing: '🗄 Ночная копия не удалась',
        old: '🗄 Последняя копия устарела',
        unsent: '🗄 Последняя копия не отправлена',
      })[why],
    topUps: (count) => `💳 Пополнений ждёт: ${count}`,
    deposits: (count) => `🏦 Сообщений банка ждёт: ${count}`,
    tickets: (count) => `💬 Ждут ответа: ${count}`,
  },
  notAllowed: markup`🔒 Этот раздел закрыт для вашей роли. Обратитесь к владельцу магазина.`,
  dashboard: {
    title: markup`<b>🛠 Управление магазином</b>`,
    today: markup`<b>Сегодня</b>`,
    waiting: (topUps, tickets) =>
      markup`📥 Ждут вас: пополнения <b>${f.count(topUps)}</b> · обращения <b>${f.count(tickets)}</b>`,
    askPause: message`
      <b>⏸ Приостановить продажи</b>
      Напишите причину; клиенты её увидят. Без причины отправьте дефис: ${f.code('-')}
      Открытые заказы продолжаются, коды приходят.
    `,
    paused: (reason) =>
      markup`⏸ <b>Продажи приостановлены.</b>${reason === '' ? '' : ` ${reason}`}`,
    openOrders: (count) => markup`⏳ Открытых заказов: <b>${f.count(count)}</b>`,
    provider: (toman, days) =>
      days === undefined
        ? markup`🏦 Баланс Numberland: <b>${f.money(toman)}</b>`
        : markup`🏦 Баланс Numberland: <b>${f.money(toman)}</b> · при нынешнем расходе примерно на ${f.count(Math.floor(days))} дн.`,
    way: ({ to, place, of, name }) =>
      markup`${place === 1 ? '🛣' : '🟠'} Путь к ${to === 'telegram' ? 'Telegram' : 'Numberland'}: ${f.count(place)} из ${f.count(of)} · ${name === 'direct' ? 'без прокси' : f.code(name)}`,
    backup: (madeAt) => markup`🗄 Последняя исправная копия: ${f.moment(madeAt)}`,
    version: (version) => markup`Версия: ${f.ltr(version)}`,
    commands: (hasWallets) =>
      lines(
        hasWallets
          ? markup`Для этого есть кнопки: найдите клиента и откройте его карточку. Или введите команду:`
          : markup`Команды:`,
        hasWallets && f.code('/credit USER_ID TOMAN [note]'),
        hasWallets && f.code('/debit USER_ID TOMAN [note]'),
        f.code('/balance'),
      ),
  },
  report: {
    title: (...period) => markup`<b>📊 Отчёт: ${named(...period)}</b>`,
    sales: (toman) => markup`💰 Продажи: <b>${f.money(toman)}</b>`,
    cost: (toman) => markup`🧾 Стоимость номеров: ${f.money(toman)}`,
    margin: (toman) => markup`📈 Прибыль: <b>${f.money(toman)}</b>`,
    permanent: (sold, sales, margin) =>
      markup`♾ Из них постоянные номера: ${f.count(sold)} · продажи ${f.money(sales)} · прибыль ${f.money(margin)}`,
    refunds: (toman) =>
      markup`💸 Возвращено клиентам: ${f.money(toman)} (вычтено из продаж и прибыли)`,
    corrections: (toman) =>
      markup`✍️ Правки кошельков вручную: ${f.signedMoney(toman)} (из прибыли не вычтены)`,
    unassigned: 'Потерянные покупки',
    orders: (count) => markup`📦 Заказов: ${f.count(count)}`,
    success: (percent) => markup`✅ Получили код: ${f.count(percent)}% номеров`,
    codeTimes: (median, p90) =>
      markup`⏱ Половина кодов пришла за ${duration(median)}, 90% за ${duration(p90)}.`,
    before: (value) => markup` <i>(в прошлый период: ${value})</i>`,
    percent: (percent) => `${percent}%`,
    duration,
    nothing: markup`Заказов за это время не было.`,
    failures: markup`<b>⚠️ Сбои поставщика</b>`,
    failure: (code, method, count) => markup`${failureWithCode(code, method)}: ${f.count(count)}`,
    rising: (code, method, count) => message`
      📉 <b>Сбой поставщика участился</b>
      ${failureWithCode(code, method)}: ${f.count(count)} раз за этот час
    `,
    breakdown: (dimension) =>
      markup`${{ service: 'По сервисам', country: 'По странам', operator: 'По операторам' }[dimension]}, сначала самые продаваемые:`,
    group: (name, sales, margin) =>
      markup`<b>${name}</b>: ${f.money(sales)} · прибыль ${f.money(margin)}`,
    groupDetails: (orders, percent, median) =>
      markup`Заказов: ${f.count(orders)}${percent === undefined ? '' : ` · с кодом ${percent}%`}${median === undefined ? '' : ` · половина за ${duration(median)}`}`,
    legend: { sales: 'Продажи', margin: 'Прибыль', million: 'млн' },
    chartTitle: (...period) => `Продажи и прибыль, ${named(...period)}, томан`,
    noChart: markup`На этой машине график не рисуется; цифры есть в самом отчёте.`,
  },
  refused: {
    title: (count) =>
      markup`<b>🚨 Отказано в покупках: ${f.count(count)}. На счёте Numberland не было денег</b>`,
    nobody: markup`✅ Никто из клиентов не ждёт.`,
    balance: (toman) =>
      toman === undefined
        ? markup`🏦 Numberland не сообщил баланс; обновите чуть позже.`
        : markup`🏦 Баланс счёта: <b>${f.money(toman)}</b>`,
    notYet: markup`Пополните счёт, и отсюда можно будет сообщить этим клиентам.`,
    line: (name, what, price, at) =>
      markup`• <b>${name}</b> · ${what} · ${f.money(price)} · ${f.moment(at)}`,
    more: (count) => markup`… и ещё ${f.count(count)}`,
    told: (people) => markup`✅ Сообщили клиентам: ${f.count(people)}.`,
    tell: (people) => `📣 Сообщить, что всё работает: ${people}`,
    worksAgain: (what) =>
      lines(
        markup`✅ <b>Покупки снова работают</b>`,
        what === undefined
          ? markup`Постоянный номер, который вы хотели, тогда не купился по нашей вине. Теперь можно.`
          : markup`Вы хотели ${what}, но не получилось по нашей вине. Теперь можно купить.`,
      ),
    buy: '🛒 Купить снова',
  },
}
