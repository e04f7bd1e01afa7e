import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PermanentWords } from './fa.ts'

const f = formatsOf('ru')

export const permanent: PermanentWords = {
  commandNames: { permanent: 'Постоянные номера' },
  findingNames: {
    'permanent-wrong': ({ orderId }) => markup`Постоянный номер ${f.code(orderId)}`,
  },
  settingNames: {
    sellsPermanent: 'Продажа постоянных номеров',
  },
  button: {
    home: '♾ Постоянный номер',
    mine: '📱 Мои постоянные номера',
    others: 'Другие номера',
    goOn: (formatted) => `🛒 Продолжить: ${formatted}`,
    reveal: '🔐 Показать аккаунт',
    sure: '✅ Да, покупаю',
    hide: '🙈 Скрыть',
    copyNumber: '📋 Копировать номер',
    copyUsername: '📋 Копировать логин',
    copyPassword: '📋 Копировать пароль',
    copyRecovery: '📋 Копировать резервный адрес',
  },
  kind: {
    'fully-round': 'Очень красивые',
    'half-round': 'Красивые',
    'not-round': 'Обычные',
    other: 'Прочие',
  },
  kindLine: (kind, count, fromToman) => `${kind} · ${f.count(count)} · от ${f.count(fromToman)}`,
  shop: message`
    <b>♾ Постоянные номера</b>
    Номер, который остаётся у вас, с собственным аккаунтом Google Voice. Google забирает номера, с которых месяцами не звонят и не пишут; как его сохранить, вы увидите до покупки.
    Цены в томанах.
  `,
  none: markup`Сейчас номеров в продаже нет. Загляните позже.`,
  closed: markup`Сейчас мы не продаём постоянные номера.`,
  listOf: (kind) => lines(markup`<b>♾ ${kind}</b>`, markup`Выберите номер. Цены в томанах.`),
  number: (formatted) => markup`📱 <b>${f.ltr(formatted)}</b>`,
  ofKind: (kind) => markup`Тип: ${kind}`,
  whatYouGet: markup`Что вы получите: номер, а также логин, пароль и резервный адрес его аккаунта Google.`,
  rule: markup`⚠️ Купленный постоянный номер вернуть нельзя. Если покупка не состоится, все деньги вернутся сами.`,
  sure: (formatted, price) => message`
    ❓ <b>Купить ${f.ltr(formatted)} за ${f.money(price)}?</b>
    После этого номер нельзя вернуть, и деньги за него не возвращаются.
  `,
  howToKeep: message`
    <b>♾ Как сохранить номер</b>
    • Звоните или пишите с него хотя бы раз в два месяца. Google забирает номер, которым не пользуются около 90 дней, и мы на это не влияем.
    • В первый же день смените пароль и резервный адрес и включите двухэтапную проверку.
    • Первые дни входите только с одного устройства: вход из разных мест может заблокировать аккаунт.
  `,
  owned: (formatted) => message`
    ✅ Номер <b>${f.ltr(formatted)}</b> ваш.
    Данные аккаунта видите только вы. Откройте их, когда рядом никого нет, и скорее смените пароль.
  `,
  checking: (formatted) => message`
    ⏳ Ответ о покупке номера <b>${f.ltr(formatted)}</b> ещё не пришёл.
    Мы выясняем и сообщим здесь: вы получите номер или все деньги вернутся. Покупать снова не нужно.
  `,
  failed: (formatted) => markup`❌ Номер <b>${f.ltr(formatted)}</b> купить не удалось.`,
  sold: markup`Этот номер больше недоступен. Деньги не списаны.`,
  mine: markup`<b>📱 Мои постоянные номера</b>`,
  noneYet: markup`Вы ещё не покупали постоянных номеров.`,
  username: 'Логин',
  password: 'Пароль',
  recovery: 'Резервный адрес',
  keepSafe: (reveals) => message`
    Нажмите на строку, чтобы увидеть её. Запишите, скройте и смените пароль.
    Показано раз: ${f.count(reveals)}
  `,
  stray: (orderId) => message`
    ⚠️ Постоянный заказ #${orderId}: Numberland продал нам номер, когда деньги клиенту уже вернулись.
    Номер оплачен и находится в вашем аккаунте Numberland, но ни у кого из клиентов его нет. Предложите его клиенту или используйте сами.
  `,
  lost: (orderId) => message`
    ⚠️ Постоянный заказ #${orderId}: Numberland так и не показал номер, деньги клиента возвращены.
    Проверьте баланс и свои постоянные номера там.
  `,
}
