import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { BroadcastWords } from './fa.ts'

const f = formatsOf('ru')

export const broadcast: BroadcastWords = {
  entryNames: {
    broadcast: 'рассылка',
  },
  settingNames: {
    broadcastPerSecond: 'Сообщений рассылки в секунду',
  },
  button: {
    broadcasts: '📣 Рассылка',
    compose: '✍️ Новое сообщение',
    test: '🧪 Ещё раз себе',
    askStart: '🚀 Отправить…',
    later: '🕘 Позже…',
    sureLater: '🕘 Да, в это время',
    withdraw: '↩️ Отменить',
    start: '🚀 Да, отправить',
    refresh: '🔄 Обновить',
    pause: '⏸ Пауза',
    resume: '▶️ Продолжить',
    askStop: '⏹ Остановить…',
    stop: '⏹ Да, остановить',
    no: 'Нет, назад',
    open: (id, state, sent) => `Сообщение ${id} · ${state} · ${f.count(sent)}`,
  },
  state: {
    draft: 'черновик',
    scheduled: 'запланировано',
    running: 'отправляется',
    paused: 'пауза',
    stopped: 'остановлено',
    done: 'готово',
  },
  audiences: {
    all: 'Все',
    fa: 'На персидском',
    en: 'На английском',
    ru: 'На русском',
    bought7: 'Покупали за 7 дней',
    bought30: 'Покупали за 30 дней',
    bought90: 'Покупали за 90 дней',
  },
  title: message`
    <b>📣 Рассылка</b>
    Одно сообщение всем или части клиентов. Новости о заказах всегда идут первыми.
  `,
  askMessage: markup`Отправьте сообщение сюда: текст с любым оформлением или картинку с подписью.`,
  notThat: markup`Такое сообщение разослать нельзя. Отправьте текст или картинку.`,
  heading: (id, state) => markup`<b>📣 Сообщение ${id}</b> · ${state}`,
  audience: (who, readers) => markup`👥 Кому: ${who} · ${f.count(readers)} чел.`,
  howTo: markup`Выше то, что увидят клиенты. Выберите получателей и отправляйте.`,
  progress: (taken, total) => markup`📬 ${f.count(taken)} из ${f.count(total)}`,
  outcome: (sent, unreachable, failed) =>
    markup`✅ дошло: ${f.count(sent)} · 🔕 закрыли бота: ${f.count(unreachable)} · ⚠️ не вышло: ${f.count(failed)}`,
  sureStart: (who, readers) =>
    markup`❓ <b>Отправить ${f.count(readers)} получателям (${who})?</b> Вернуть нельзя.`,
  startsAt: (at) => markup`🕘 Уйдёт само: <b>${f.moment(at)}</b>`,
  askWhen: markup`Когда отправить? Напишите по тегеранскому времени: ${f.code('21:30')}, «завтра 10:00» или с датой, например ${f.code('2026/12/16 18:00')}`,
  notAMoment: markup`☝️ Время не получилось прочитать, или оно прошло. Напишите ${f.code('21:30')} или «завтра 10:00»; не дальше двух месяцев.`,
  sureLater: (at, who, readers) =>
    markup`❓ <b>Отправить ${f.moment(at)}, получателей: ${f.count(readers)} (${who})?</b> До этого можно отменить.`,
  sureStop: markup`❓ <b>Остановить навсегда?</b> Для передышки есть пауза.`,
  notPossible: markup`☝️ В этом состоянии так нельзя.`,
  pictureElsewhere: markup`🖼 Картинка осталась у прежнего бота магазина, этот бот не может её отправить. Остановите это сообщение и напишите его заново с картинкой.`,
  gone: markup`Такого сообщения нет.`,
}
