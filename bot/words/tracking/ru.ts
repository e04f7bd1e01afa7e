import { markup, message } from '../../html.ts'
import { shortened } from '../direction.ts'
import { formatsOf } from '../format.ts'
import type { TrackingWords } from './fa.ts'

const f = formatsOf('ru')

export const tracking: TrackingWords = {
  entryNames: {
    'make-link': 'создана рекламная ссылка',
  },
  button: {
    door: '📎 Рекламные ссылки',
    make: '➕ Новая ссылка',
    copy: '📋 Скопировать ссылку',
  },
  subject: (id) => `📎 Рекламная ссылка #${id}`,
  title: (isEmpty) => message`
    <b>📎 Рекламные ссылки</b>
    Создайте для каждой рекламы свою ссылку: здесь видно, сколько новых клиентов она привела и сколько они купили.
    ${isEmpty && markup`Вы ещё не создали ни одной.`}
  `,
  line: ({ name, people }) => `👤 ${f.count(people)} · ${shortened(name, 16)}`,
  askName: markup`Где будет стоять эта ссылка? Напишите название, например: канал такой-то, декабрь`,
  noName: markup`☝️ Напишите название ссылки.`,
  link: ({ name, people, buyers, orders, soldToman, madeAt }, link) => message`
    <b>📎 ${name}</b>
    Создана: ${f.moment(madeAt)}

    Новых клиентов: <b>${f.count(people)}</b>
    Покупателей: <b>${f.count(buyers)}</b>
    Продано номеров: <b>${f.count(orders)}</b>
    Продажи: <b>${f.money(soldToman)}</b>

    ${f.code(link)}
  `,
}
