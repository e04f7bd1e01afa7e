import type { ReportTopic, TopicGone } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ReportGroupWords } from './fa.ts'

const f = formatsOf('ru')

const topicNames: Readonly<Record<ReportTopic, string>> = {
  orders: '🛒 Заказы',
  'top-ups': '💳 Пополнения',
  failures: '🚨 Сбои',
  support: '💬 Поддержка',
  backups: '🗄 Резервные копии',
  digest: '📊 Итоги дня',
}

const WHY: Readonly<Record<TopicGone, string>> = { closed: 'закрыта', deleted: 'удалена' }

const SIGN = { sold: '✅', released: '◽️', refunded: '💸' } as const
const REFUNDED = 'возвращено клиенту'

export const reportGroup: ReportGroupWords = {
  entryNames: {
    'report-group-on': 'выбор группы отчётов',
    'report-group-off': 'отказ от группы отчётов',
  },
  topicNames,
  button: {
    door: '👥 Группа отчётов',
    yes: '✅ Да, присылать туда',
    no: 'Нет',
    makeTopics: '🧵 Создать темы',
    leave: '✖️ Больше не присылать',
  },
  about: message`
    <b>👥 Группа отчётов</b>
    Чеки, сообщения клиентов, тревоги и судьба заказов в одной группе, каждое в своей теме, с кнопками, которые работают прямо там. Коды из SMS и полные номера туда никогда не попадают.
  `,
  how: message`
    Группы пока нет, и новости приходят в личные чаты сотрудников.
    Создайте группу, включите в её настройках «Темы», добавьте бота и сделайте его администратором с правом управлять темами. Я спрошу вас здесь.
  `,
  isOn: (title) => markup`🟢 Новости идут в <b>${title || 'группу'}</b>.`,
  isGone: (title) =>
    markup`🔴 Группа <b>${title}</b> больше недоступна; новости приходят в личные чаты. Чтобы продолжить, снова добавьте бота в группу.`,
  topics: (count) => markup`🧵 Тем: ${f.count(count)}`,
  noTopics: markup`☝️ В группе нет тем, или бот не вправе их создавать; все новости идут одним потоком.`,
  isFixed: markup`Эта группа указана в настройках сервера (${f.code('REPORT_CHAT_ID')}).`,
  made: {
    made: markup`✅ Темы готовы.`,
    'no-topics': markup`☝️ «Темы» в этой группе не включены.`,
    'no-right': markup`☝️ Бот должен быть администратором группы с правом управлять темами.`,
  },
  ask: (title) => message`
    <b>👥 Вы добавили меня в группу «${title}»</b>
    Присылать теперь новости магазина туда? Читать их будут все в группе; кнопки работают только для сотрудников магазина.
  `,
  declined: markup`Хорошо; новости, как и прежде, приходят в личные чаты.`,
  askLeave: (title) =>
    markup`❓ Больше не присылать новости в <b>${title || 'группу'}</b>, а снова в личные чаты сотрудников?`,
  groupGone: (title) =>
    markup`👥 Больше не могу писать в группу отчётов${title === '' ? '' : ` «${title}»`}; теперь новости приходят сюда. Чтобы продолжить, снова добавьте бота в группу.`,
  topicGone: (name, why) =>
    markup`🧵 Тема «${name}» ${WHY[why]}; её новости приходят в личные чаты.`,
  notStaff: 'Эти кнопки — для сотрудников магазина 🙂',
  openFirst: 'Сначала один раз откройте бота в личном чате.',
  opened: '↗ Открыто в вашем личном чате',
  gone: 'Больше не найти.',
  answerByReply: '✍️ Напишите ответ здесь, ответом на это сообщение; он уйдёт клиенту.',
  closed: '✅ Переписка закрыта',
  decision: {
    approved: '✅ Зачислено в кошелёк',
    rejected: '✖️ Отклонено; клиент извещён',
    half: 'Первое одобрение записано; нужно ещё одно, от другого человека.',
    changed: 'Тем временем изменилось; взгляните ещё раз.',
    'not-waiting': 'Этот чек больше не ждёт.',
    'paid-already': 'Уже одобрено раньше.',
    own: 'Своё пополнение должен одобрить кто-то другой.',
    'customer-forgotten': 'Клиент удалил свои данные: деньги никому не достанутся.',
    'same-person': 'Второе одобрение должен дать другой человек.',
    'not-allowed': 'Одобрять чеки вам не положено.',
    'not-found': 'Больше не найти.',
  },
  order: (id, what, toman, how, customer, state) =>
    dotted(
      markup`${SIGN[how]} ${f.ltr(`#${id}`)}`,
      what,
      f.money(toman),
      how === 'released' ? state : how === 'refunded' && REFUNDED,
      customer,
    ),
  permanent: (id, toman, how, customer) =>
    dotted(
      markup`${SIGN[how]} Постоянный номер ${f.ltr(`#${id}`)}`,
      f.money(toman),
      how !== 'sold' && 'деньги возвращены',
      customer,
    ),
  paidIn: (id, toman, customer) =>
    dotted(markup`💳 Пополнение ${f.ltr(`#${id}`)}`, markup`<b>${f.money(toman)}</b>`, customer),
  waiting: (topUps, tickets) =>
    lines(markup``, markup`⏳ Ждут вас: чеков ${f.count(topUps)} · сообщений ${f.count(tickets)}`),
}
