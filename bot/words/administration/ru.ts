import type { Role, SettingRow } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { AdministrationWords } from './fa.ts'

const f = formatsOf('ru')

const ROLE: Readonly<Record<Role, string>> = {
  owner: 'владелец',
  finance: 'финансы',
  support: 'поддержка',
}

const UNIT = {
  percent: '%',
  seconds: 'с',
  minutes: 'мин',
  hours: 'ч',
  days: 'дн.',
} as const

const FIELD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    toman: 'сумма',
    uses: 'человек',
    codes: 'кодов',
    people: 'клиентов',
    used: 'использовано',
    state: 'состояние',
    reason: 'причина',
    note: 'примечание',
    expiresAt: 'до',
    startsAt: 'время отправки',
    markupPercent: 'процент',
    addToman: 'доплата',
    minMarginToman: 'мин. прибыль',
    roundToToman: 'округление',
    mostADay: 'лимит в день',
    mostTomanADay: 'сумма в день',
    holder: 'владелец',
    number: 'номер',
    bank: 'банк',
    direction: 'действие',
    audience: 'получатели',
    bytes: 'байт',
    waivedToman: 'отказ от',
    version: 'версия',
  }),
)

const WORD: ReadonlyMap<string, string> = new Map([
  ['start', 'запуск'],
  ['pause', 'пауза'],
  ['resume', 'продолжение'],
  ['stop', 'остановка'],
  ['schedule', 'запланировано'],
  ['withdraw', 'отменено'],
  ['no-limit', 'без ограничений'],
  ['true', 'да'],
  ['false', 'нет'],
])

function valueOf(row: SettingRow, value: SettingRow['default']): string {
  if (typeof value === 'boolean') return value ? 'включено' : 'выключено'
  if (typeof value === 'string') return value === '' ? 'текст бота' : value
  if (typeof value === 'number') return wholeOf(row, value)
  return value.length === 0 ? 'ничего' : value.map((word) => f.ltr(word)).join(' · ')
}

const ZERO = { never: 'никогда', 'no-limit': 'без предела', all: 'все', free: 'бесплатно' } as const

function wholeOf(row: SettingRow, value: number): string {
  if (value === 0 && row.kind === 'whole' && row.zero !== undefined) return `0 (${ZERO[row.zero]})`
  const unit = row.kind === 'whole' ? row.unit : undefined
  if (unit === undefined) return f.count(value)
  return unit === 'toman' ? f.amount(value) : `${f.count(value)} ${UNIT[unit]}`
}

const GROUP = {
  selling: '🛒 Продажи',
  limits: '🚦 Ограничения',
  money: '💳 Пополнения и деньги',
  promotions: '🎁 Подарки и скидки',
  alarms: '🔔 Тревоги',
  texts: '📄 Тексты',
  data: '🗄 Хранение данных',
}

const HOW_TO_SET = markup`Задайте на сервере ${f.code('BACKUP_PASSPHRASE')}, не короче 12 знаков, и перезапустите. Храните пароль и в другом месте.`

const IN_MEMORY = markup`База данных этого магазина только в памяти: копий у неё нет.`

const SENDING = {
  nobody: false,
  sent: markup`📨 Она есть и в Telegram.`,
  waiting: markup`⏳ Она на пути в Telegram.`,
} as const

const kilobytesOf = (bytes: number): string => `${f.count(Math.ceil(bytes / 1024))} КБ`

export const administration: AdministrationWords = {
  button: {
    settings: '⚙️ Настройки',
    staff: '👥 Сотрудники',
    auditLog: '📜 Журнал',
    reset: '↩️ По умолчанию',
    raiseRules: '🔁 Запросить согласие у всех',
    on: 'Включить',
    off: 'Выключить',
    appoint: '➕ Добавить сотрудника',
    yesAppoint: '✅ Да, добавить',
    yesDismiss: '✖️ Да, снять',
    no: 'Нет, назад',
  },
  role: ROLE,
  group: GROUP,
  settingNames: {
    sellingPaused: 'Продажи приостановлены',
    pauseReason: 'Причина остановки',
    openOrders: 'Открытых заказов у клиента',
    dailyOrders: 'Заказов клиента в день',
    dailySpendToman: 'Трат клиента в день, с постоянными номерами',
    newDailyOrders: 'Заказов в первый день, до первого пополнения',
    newDailySpendToman: 'Трат в первый день, до первого пополнения',
    limitBuyEverySeconds: 'Время между покупками',
    cancelSharePercent: 'Пауза при доле отмен выше',
    coolDownMinutes: 'Длина паузы',
    lowProviderBalanceToman: 'Тревога при балансе ниже',
    lowProviderDays: 'Тревога, если денег меньше чем на столько дней',
    failuresToAlarm: 'Тревога после стольких одинаковых сбоев в час',
    inboxKeptDays: 'Хранить полученные сообщения',
    secondCodePriceToman: 'Цена каждого следующего кода (0: бесплатно)',
    codesKeptHours: 'Хранить коды после конца заказа',
    numbersKeptDays: 'Хранить номера целиком',
    tracesKeptDays: 'Хранить временные следы',
    backupNightly: 'Ночная копия',
    backupsKept: 'Сколько копий хранить',
    backupsKeptDays: 'Как долго хранить копии',
    backupSent: 'Слать ночную копию владельцам',
    rulesFa: 'Правила на персидском',
    rulesEn: 'Правила на английском',
    rulesRu: 'Правила на русском',
    rulesVersion: 'Версия правил',
    helpFa: 'Справка на персидском',
    helpEn: 'Справка на английском',
    helpRu: 'Справка на русском',
  },
  entryNames: {
    set: 'изменил настройку',
    credit: 'пополнение',
    debit: 'списание',
    appoint: 'добавил в персонал',
    dismiss: 'снял',
    note: 'заметка',
    forget: 'удалил свой аккаунт',
    export: 'выгрузил данные',
    block: 'заблокировал',
    unblock: 'разблокировал',
    backup: 'копия',
    'works-again': 'сообщение клиентам, что покупки работают',
  },
  settings: lines(markup`<b>⚙️ Настройки магазина</b>`, markup`Выберите раздел.`),
  settingsOf: (group) => markup`<b>${GROUP[group]}</b>`,
  value: valueOf,
  settingTitle: (name) => markup`<b>⚙️ ${name}</b>`,
  now: (value) => markup`Сейчас: <b>${value}</b>`,
  default: (value) => markup`По умолчанию: ${value}`,
  allowed: byKind({
    whole: ({ least, most }) => markup`Напишите число от ${f.count(least)} до ${f.count(most)}.`,
    flag: markup`Переключите кнопкой.`,
    text: ({ longest }) =>
      markup`Отправьте новый текст, до ${f.count(longest)} знаков. Он показывается как есть.`,
    list: ({ most }) => markup`Напишите до ${f.count(most)} значений через пробел.`,
  }),
  invalid: markup`☝️ Такое значение не подходит, ничего не изменено.`,
  changed: (before, after) => markup`✅ Было ${before}, стало <b>${after}</b>.`,
  rulesStand: (version) =>
    markup`Версия правил: <b>${f.count(version)}</b>. Одно изменение текста никого заново не спросит; если оно важно, нажмите кнопку ниже: каждый примет правила ещё раз перед следующей покупкой.`,
  rulesRaised: markup`✅ Перед следующей покупкой согласие запросят у всех.`,
  staff: markup`<b>👥 Сотрудники магазина</b>`,
  member: (id, name, role, fixed) =>
    markup`• ${name}${name === '' ? '' : ' · '}${f.code(id)} · ${ROLE[role]}${fixed ? ' (задан на сервере)' : ''}`,
  askWhom: markup`Напишите числовой id или @username. Свой id каждый видит в кошельке.`,
  badId: markup`Не нашлось. Напишите числовой id, например ${f.code('123456789')}, или @username того, кто хоть раз открывал бота.`,
  askRole: (id) => message`
    <b>Какую роль дать ${f.code(id)}?</b>

    Владелец: всё
    Финансы: отчёты, баланс, цены, кошельки и пополнения
    Поддержка: клиенты, сообщения и блокировка
  `,
  askAppoint: (id, role, name) => message`
    ❓ <b>Добавить ${f.code(id)} в персонал: ${ROLE[role]}?</b>
    ${name === undefined ? markup`⚠️ Этот id ещё не открывал бота. Проверьте цифры.` : markup`👤 ${name}`}
  `,
  askDismiss: (id, role) =>
    markup`❓ <b>Снять ${f.code(id)}${role === undefined ? '' : ` (${ROLE[role]})`}?</b>`,
  appointed: (id, role) => markup`✅ ${f.code(id)}: теперь ${ROLE[role]}.`,
  dismissed: (id) => markup`✅ ${f.code(id)} больше не сотрудник.`,
  fixed: markup`Этот владелец задан на сервере (${f.code('ADMIN_IDS')}), здесь его не изменить.`,
  notStaff: markup`Это не сотрудник.`,
  auditLog: lines(markup`<b>📜 Журнал</b>`, markup`Кто, когда и что сделал; новое сверху.`),
  emptyAuditLog: markup`Пока ничего не записано.`,
  entry: (at, actor, action, subject) =>
    markup`${f.moment(at)} · ${actor} · <b>${action}</b> · ${subject}`,
  field: FIELD,
  subject: {
    card: (id) => `💳 Карта #${id}`,
    broadcast: (id) => `📣 Рассылка #${id}`,
    price: (scope) => `🏷 ${scope}`,
    shop: 'магазин',
  },
  change: (field, before, after) =>
    markup`${field === undefined ? '' : `${field}: `}${before === undefined ? '' : `${before} → `}${after}`,
  word: WORD,
  kilobytes: (count) => `${f.count(count)} КБ`,
  backup: {
    door: '🗄 Резервная копия',
    make: '🗄 Сделать сейчас',
    about: message`
      <b>🗄 Резервная копия</b>
      Зашифрованная копия всех данных магазина. Каждую после создания открывают снова и сверяют в ней учёт; затем она приходит сюда и остаётся в папке копий.
    `,
    noPassphrase: lines(markup`☝️ Пароль для копий не задан, ничего не сделано.`, HOW_TO_SET),
    inMemory: IN_MEMORY,
    made: (name, bytes, parts) => message`
      ✅ Копия готова, открыта снова и сверена · ${kilobytesOf(bytes)}
      ${f.code(name)}
      ${parts === 1 ? 'Она придёт сюда.' : `Она придёт сюда частями, сообщений: ${f.count(parts)}.`}
    `,
    findings: (count) =>
      markup`⚠️ Сверка копии нашла ошибок: ${f.count(count)}, как и в самом магазине: ${f.code('/audit')}`,
    last: ({ madeAt, bytes, orders, transfers, sending }) => message`
      Последняя исправная копия: <b>${f.moment(madeAt)}</b> · ${kilobytesOf(bytes)}
      Сверено заказов: ${f.count(orders)}, проводок: ${f.count(transfers)}
      ${SENDING[sending]}
    `,
    noLast: markup`Копий ещё нет.`,
    standing: byKind({
      'in-memory': IN_MEMORY,
      off: markup`⏸ Ночная копия выключена; включите её в настройках.`,
      'no-passphrase': lines(markup`🚨 <b>Копии не делаются: не задан пароль.</b>`, HOW_TO_SET),
      failing: ({ at }) =>
        markup`🚨 <b>Последняя попытка (${f.moment(at)}) не удалась.</b> Проверьте место на диске и журнал на сервере.`,
      old: markup`🚨 <b>Уже 36 часов нет исправной копии.</b>`,
      unsent: markup`🚨 <b>Последняя копия не дошла ни до одного владельца.</b> Заберите её из папки копий на сервере.`,
      fine: ({ last }) =>
        last === undefined
          ? markup`🌙 Копия делается каждую ночь; первая будет этой ночью.`
          : markup`🌙 Копия делается каждую ночь.`,
    }),
    caption: (madeAt, bytes, part, parts) => message`
      🗄 Копия от ${f.moment(madeAt)} · ${kilobytesOf(bytes)}
      ${parts > 1 && markup`Часть ${f.count(part)} из ${f.count(parts)}; нужны все.`}
      Зашифрована. На новом сервере: ${f.code('numberland restore FILE')}
    `,
    onInVain: 'включено, но копий нет',
    trouble: (why) =>
      ({
        failing: markup`🗄 <b>Ночная копия не удалась.</b> Проверьте место на диске и журнал на сервере.`,
        old: markup`🗄 <b>Уже 36 часов нет исправной копии.</b>`,
        unsent: markup`🗄 <b>Последняя копия не дошла ни до одного владельца.</b> Она в папке копий на сервере.`,
      })[why],
  },
  commands: [
    { command: 'admin', description: 'Управление магазином' },
    { command: 'balance', description: 'Баланс поставщика' },
    { command: 'topups', description: 'Пополнения в ожидании' },
    { command: 'tickets', description: 'Сообщения клиентов' },
    { command: 'audit', description: 'Проверить учёт' },
  ],
}
