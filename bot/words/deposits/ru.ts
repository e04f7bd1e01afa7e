import type { BankKey, WaitingReason } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { DepositWords } from './fa.ts'

const f = formatsOf('ru')

export const bankNames: Readonly<Record<BankKey | 'other', string>> = {
  mellat: 'Меллат',
  melli: 'Мелли',
  saderat: 'Садерат',
  tejarat: 'Теджарат',
  saman: 'Саман',
  pasargad: 'Пасаргад',
  wepod: 'WePod',
  parsian: 'Парсиан',
  resalat: 'Ресалат',
  blu: 'Blu',
  tourism: 'Гардешгари',
  shahr: 'Шахр',
  'mehr-iran': 'Мехр Иран',
  'middle-east': 'Хавармиане',
  bankino: 'Bankino',
  keshavarzi: 'Кешаварзи',
  sepah: 'Сепах',
  sina: 'Сина',
  maskan: 'Маскан',
  other: 'банк, которому вы научили',
}

export const why: Readonly<Record<WaitingReason, string>> = {
  'unknown-account': 'Неизвестно, к какой карте относится этот счёт',
  unconfirmed: 'Вы ещё не подтвердили ни одного сообщения этого счёта',
  'odd-time': 'Дата банка не сходится со временем прихода сообщения',
  gap: 'Остаток не сходится с предыдущим сообщением',
  several: 'На эту сумму есть несколько пополнений',
  'paid-before': 'Пополнение на эту сумму уже оплачено другим переводом',
  'customer-forgotten': 'Клиент этого пополнения тем временем удалил свои данные',
  'no-top-up': 'Ни у одного пополнения нет ровно такой суммы',
  unsigned: 'Подходит к одному пополнению, но приложение телефона не подписывает сообщения',
}

/** The one that nobody has named calls with the shop's own secret. */
export const phoneNamed = (name: string): string => (name === '' ? 'основной' : f.said(name))

export const deposits: DepositWords = {
  entryNames: {
    'bind-deposit': 'связал перевод с пополнением',
    'bind-deposit-first': 'первым подтвердил перевод',
    'dismiss-deposit': 'отклонил сообщение банка',
    'add-phone': 'добавил телефон',
    'revoke-phone': 'отключил телефон',
    'confirm-account': 'подтвердил банковский счёт',
    'add-account': 'добавил банковский счёт',
    'ignore-account': 'исключил банковский счёт',
    'remove-account': 'убрал банковский счёт',
    'teach-format': 'научил сообщению банка',
    'forget-format': 'удалил выученное сообщение банка',
  },
  settingNames: { depositSilentHours: 'Телефон считается молчащим через' },

  waiting: (bank, toman, reason) => message`
    🏦 <b>Сообщение банка на ${f.money(toman)} ждёт вашего решения</b>
    Банк: ${bankNames[bank]}
    ${why[reason]}.
  `,
  gap: () => message`
    🚨 <b>Остатки одного счёта не сходятся</b>
    Либо не пришло какое-то сообщение, либо одно из них выдумано. Пока вы не посмотрите, оно никому ничего не зачислит.
  `,
  takenBack: (topUpId) => message`
    ↩️ <b>Со счёта ушла та же сумма, что пришла за пополнение ${f.ltr(`#${topUpId}`)}</b>
    Возможно, платёж отозвали. Сам магазин ничего не делает.
  `,
  silent: (name, seenAt) => message`
    📵 <b>Телефон «${phoneNamed(name)}» молчит</b>
    Последний раз был на связи ${f.moment(seenAt)}. Пока он не вернётся, покупателей просим прислать чек.
    Проверьте, что он включён, есть интернет, а с приложения снята экономия батареи. Задержанные сообщения придут, когда он вернётся.
  `,
  back: (name) => markup`📱 <b>Телефон «${phoneNamed(name)}» снова на связи</b>`,
  forged: (count) => message`
    🚨 <b>Поддельных обращений от имени телефонов магазина: ${f.count(count)}</b>
    Подпись или пароль были неверны, ничего не сделано.
  `,
}
