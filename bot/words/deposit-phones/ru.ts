import type { DepositPhone, Understood } from '#engine'
import { dotted, type Html, markup, message as lined } from '../../html.ts'
import { bankNames, phoneNamed } from '../deposits/ru.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { DepositPhoneWords } from './fa.ts'

const f = formatsOf('ru')

const stateNames: Readonly<Record<DepositPhone['state'], string>> = {
  'never-heard': '⚪️ ещё не на связи',
  live: '🟢 на связи',
  silent: '🔴 молчит',
  revoked: '⛔️ отключён',
}

const appNames: Readonly<Record<NonNullable<DepositPhone['app']>, string>> = {
  smsgate: 'SMSGate',
  'incoming-sms': 'Incoming SMS to URL',
  smsforwarder: 'SmsForwarder',
  plain: 'JSON',
}

type NeverMoney = Extract<Understood, { readonly kind: 'never-money' }>['why']
export const notMoney: Readonly<Record<NeverMoney, string>> = {
  'one-time-code': 'одноразовый код',
  notice: 'уведомление',
  promotion: 'реклама',
  interest: 'проценты по счёту',
  reversal: 'возврат операции',
  wallet: 'другой кошелёк',
}

function understood(it: Understood): Html {
  switch (it.kind) {
    case 'deposit':
    case 'withdrawal':
      return dotted(
        it.kind === 'deposit' ? '✅ поступление' : '✅ списание',
        bankNames[it.bank],
        markup`<b>${f.count(it.amountRial)} риалов</b>`,
        `остаток ${f.count(it.balanceRial)} риалов`,
      )
    case 'never-money':
      return markup`🗒 ${notMoney[it.why]}: деньгами не считается`
    case 'unknown':
      return it.looksLike.length === 0
        ? markup`❓ возможно, это банк: сообщение сохранено, ему можно научить`
        : markup`❓ похоже на ${it.looksLike.map((bank) => bankNames[bank]).join(', ')}, но с незнакомого номера`
    case 'private':
      return markup`🙈 личное сообщение: ничего не сохранено`
  }
}

export const depositPhones: DepositPhoneWords = {
  button: {
    phones: '📱 Телефоны',
    add: '➕ Добавить телефон',
    refresh: '🔄 Обновить',
    setup: '⚙️ Настроить',
    copyUrl: '🔗 Адрес',
    copySecret: '🔑 Секрет',
    qr: '📷 QR-код',
    webhooks: '🧩 Вебхуки',
    askRevoke: '⛔️ Отключить',
    sureRevoke: '⛔️ Да, отключить',
  },
  subject: (id) => `телефон #${id}`,
  list: (isEmpty) => lined`
    <b>📱 Телефоны, пересылающие сообщения банка</b>
    ${isEmpty && markup`Пока ни одного.`}
  `,
  line: ({ name, state }) => `${stateNames[state]} · ${phoneNamed(name)}`,
  phone: ({ name, state, app, isSigned, seenAt, heard, heardAt, trouble }) => lined`
    <b>📱 ${phoneNamed(name)}</b> · ${stateNames[state]}
    ${app !== undefined && dotted(f.code(appNames[app]), isSigned ? '🔏 подписывает сообщения' : '🔓 не подписывает: каждый перевод подтверждаете вы')}
    ${seenAt !== undefined && markup`🕰 Последняя связь: ${f.moment(seenAt)}`}
    ${trouble?.kind === 'clock' && markup`⚠️ <b>Часы телефона расходятся на ${f.count(minutesOf(Math.abs(trouble.skewMs ?? 0)))} мин</b>, его сообщения не принимаются. Включите время по сети.`}
    ${trouble?.kind === 'unreadable' && markup`⚠️ <b>Присланное не читается</b> (${f.moment(trouble.at)}). Проверьте настройки приложения.`}
    ${heard !== undefined && markup`📨 Последнее сообщение${heardAt === undefined ? '' : ` (${f.moment(heardAt)})`}: ${understood(heard)}`}
    ${heard === undefined && state !== 'revoked' && markup`🧪 Для проверки отправьте на этот телефон любое СМС и нажмите «Обновить».`}
  `,
  gone: markup`☝️ Этого телефона здесь больше нет.`,
  askName: markup`Как назвать этот телефон? Например: рабочий телефон`,
  noName: markup`☝️ Напишите короткое имя, например: рабочий телефон`,
  setup: ({ phone, path, url }) => lined`
    <b>⚙️ Настройка «${phoneNamed(phone.name)}»</b>
    1. Установите на телефон ${f.code('SMSGate')} и включите локальный сервер.
    2. Откройте QR-код телефоном или скопируйте адрес и секрет кнопками. Секрет — это ${f.code('Signing Key')} приложения.
    3. Один раз зарегистрируйте вебхуки и включите в приложении ${f.code('Ping')} раз в 15 минут: по нему магазин знает, что телефон жив.
    4. Снимите с приложения экономию батареи.
    5. Отправьте на телефон СМС и посмотрите на экране телефона здесь, что понял магазин.
    6. Там же нажмите «Новый счёт» и скажите, о поступлениях какой карты узнаёт этот телефон.
    ${url === undefined ? markup`⚠️ Не задан ${f.code('PUBLIC_URL')}: пока его нет в настройках программы, телефон не знает, куда отправлять. Путь: ${f.code(path)}` : markup`🔗 ${f.code(url)}`}
    🤫 Никому не давайте секрет и QR-код: с ними можно писать от имени вашего телефона.
  `,
  scan: markup`📷 Наведите камеру телефона на этот код. В нём секрет телефона: удалите картинку после настройки.`,
  webhooks: lined`
    <b>🧩 Вебхуки для СМС</b>
    Выполните по очереди на компьютере в сети телефона. Имя, пароль и адрес телефона видны в приложении: подставьте их вместо ${f.code('USER')}, ${f.code('PASSWORD')} и ${f.code('PHONE')}.
  `,
  askRevoke: (name) => lined`
    <b>❓ Отключить телефон «${phoneNamed(name)}»?</b>
    Его секрет больше не подойдёт, а карты снова попросят чек. Чтобы вернуть, телефон добавляют заново.
  `,
}
