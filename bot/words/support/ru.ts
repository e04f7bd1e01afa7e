import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { SupportWords } from './fa.ts'

const f = formatsOf('ru')

export const support: SupportWords = {
  commandNames: { support: 'Поддержка' },
  entryNames: {
    answer: 'ответил',
    close: 'закрыл обращение',
  },
  settingNames: {
    supportMessagesAnHour: 'Сообщений клиента в поддержку в час',
  },
  button: {
    support: '💬 Поддержка',
    write: '✍️ Написать',
    more: '✍️ Продолжить',
    sendThis: '📨 Отправить в поддержку',
    searchThis: '🔎 Поискать',
    solved: '✅ Вопрос решён',
    answer: '✍️ Ответить',
    close: '✅ Закрыть',
    tickets: '💬 Сообщения клиентов',
  },
  title: message`
    <b>💬 Поддержка</b>
    Напишите, что случилось или что хотите узнать; ответ придёт сюда.
  `,
  said: (byStaff, text, hasPhoto) => markup`${byStaff ? '🛠' : '👤'} ${hasPhoto ? '🖼 ' : ''}${text}`,
  write: (orderId) =>
    lines(
      orderId === undefined
        ? markup`<b>✍️ Пишите, что случилось?</b>`
        : markup`<b>✍️ Напишите о заказе ${orderId}</b>`,
      markup`Можно отправить и фото. Передумали? Нажмите /cancel.`,
    ),
  writeOfTopUp: (topUpId) => message`
    <b>✍️ Напишите о пополнении #${topUpId}</b>
    Можно отправить и фото. Передумали? Нажмите /cancel.
  `,
  aboutTopUp: (topUpId) => `О пополнении #${topUpId}`,
  askSendThis: markup`Отправить это в поддержку?`,
  askWhich: markup`Поискать это или отправить в поддержку?`,
  typeAgain: markup`Того сообщения уже нет; напишите, пожалуйста, ещё раз.`,
  taken: message`
    ✅ <b>Сообщение получено</b>
    Ответ придёт сюда. Если что-то забыли, просто допишите.
  `,
  tooMany: markup`Ваши сообщения получены; следующее отправьте немного позже.`,
  onlyTextAndPhotos: markup`Это передать не получится; отправьте текст или фото.`,
  closed: markup`Рады, что вопрос решён 🌱 Пишите, если что-то понадобится.`,
  closedByStaff: markup`💬 Поддержка закрыла этот разговор. Если что-то осталось, напишите снова.`,
  answer: (text) => lines(markup`<b>💬 Сообщение поддержки</b>`, markup``, markup`${text}`),
  photo: '🖼 фото',
  desk: {
    from: (name, id, username, ticketId) =>
      lines(
        markup`<b>💬 Пишет клиент</b> · разговор ${ticketId}`,
        username === undefined
          ? markup`👤 ${name} · ${f.code(id)}`
          : markup`👤 ${name} · @${username} · ${f.code(id)}`,
      ),
    balance: (toman) => markup`💳 Баланс: ${toman}`,
    about: (what, orderId, state) => markup`📦 Заказ ${orderId} · ${what} · ${state}`,
    howToAnswer: markup`Чтобы ответить, ответьте на это сообщение или нажмите «Ответить».`,
    waiting: (count) => markup`<b>💬 Открытых разговоров: ${count}</b>, старые сверху:`,
    nothingWaits: markup`Открытых разговоров нет.`,
    write: (ticketId) => markup`✍️ Напишите ответ в разговор ${ticketId} или отправьте фото.`,
    written: (name) => markup`✅ Ваше сообщение отправлено: ${name}.`,
    sent: (ticketId) => markup`✅ Ответ в разговор ${ticketId} отправлен.`,
    closed: (ticketId) => markup`✅ Разговор ${ticketId} закрыт.`,
    gone: markup`Такого разговора нет.`,
    alert: (name, text) => markup`👤 <b>${name}</b>: ${text}`,
    isClosed: markup`☑️ Этот разговор закрыт; ваш ответ откроет его снова.`,
    earlier: '…',
    askSend: (name, text) =>
      lines(markup`❓ <b>Отправить это: ${name}?</b>`, markup``, markup`«${text}»`),
    retype: (name) => markup`✍️ Того сообщения больше нет. Напишите ответ ещё раз: ${name}.`,
    send: '✅ Отправить',
    notSend: '🔎 Нет, искать',
    file: '👤 Карточка клиента',
  },
}
