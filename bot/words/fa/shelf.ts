import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ShelfWords } from '../shelf.ts'

const f = formatsOf('fa')

const KINDS = { service: 'سرویس‌ها', country: 'کشورها' } as const
const PARTS = { all: '', hidden: 'ی پنهان', pinned: 'ی سنجاق‌شده' } as const

export const shelf: ShelfWords = {
  button: {
    shelf: '🗂 ویترین',
    find: '🔎 جست‌وجو',
    list: (kind, part, count) => `${KINDS[kind]}${PARTS[part]} (${f.count(count)})`,
    deed: {
      hide: '🙈 پنهان کن',
      show: '👁 نمایش بده',
      pin: '📌 سنجاق کن',
      unpin: '📌 از سنجاق بردار',
      up: '🔼 بالاتر',
      down: '🔽 پایین‌تر',
    },
    pairs: '🌍 کشور به کشور',
  },
  title: lines(
    markup`<b>🗂 ویترین فروشگاه</b>`,
    markup`چه چیزی فروخته شود و چه چیزی اول بیاید. 🙈 یعنی پنهان و 📌 یعنی سنجاق‌شده.`,
  ),
  list: (kind, part) => markup`<b>🗂 ${KINDS[kind]}${PARTS[part]}</b>`,
  empty: markup`این‌جا چیزی نیست.`,
  item: (name, id) => lines(markup`<b>${name}</b>`, markup`شناسه نزد تأمین‌کننده: ${f.code(id)}`),
  sold: markup`👁 در ویترین است و فروخته می‌شود.`,
  hidden: markup`🙈 پنهان است: نه دیده می‌شود، نه پیدا و نه فروخته. سفارش‌های باز سر جایشان‌اند.`,
  hiddenFor: (why) =>
    markup`<i>${
      {
        money:
          'از آغاز پنهان است چون پای پول در میان است: شماره دست به دست می‌شود و دارنده‌ی بعدی می‌تواند وارد حساب شود.',
        rides:
          'از آغاز پنهان است چون پای سفر و پرداخت در میان است: شماره دست به دست می‌شود و به نام دیگری می‌ماند.',
        unsaid: 'از آغاز پنهان است چون معلوم نیست شماره برای چه کاری خریده می‌شود.',
        papers: 'از آغاز پنهان است چون این شماره‌ها به هویت افراد گره خورده‌اند.',
      }[why]
    }</i>`,
  pinned: (place, of) => markup`📌 سنجاق‌شده، جای ${f.count(place)} از ${f.count(of)}`,
  hiddenIn: (countries) => markup`🌍 در ${f.count(countries)} کشور پنهان است.`,
  pairs: (service) =>
    lines(
      markup`<b>🌍 ${service}، کشور به کشور</b>`,
      markup`روی کشور بزنید تا این سرویس در آن پنهان شود یا برگردد.`,
    ),
  full: markup`☝️ جا برای بیشتر نیست؛ چیزی عوض نشد. اول یکی را بردارید.`,
  askName: markup`نام یا شناسه‌ی سرویس یا کشور را بنویسید. پنهان‌ها هم پیدا می‌شوند.`,
  found: (text) => markup`نتیجه‌های «${f.said(text)}»:`,
  nothing: (text) => markup`برای «${f.said(text)}» چیزی پیدا نشد. نام را جور دیگری بنویسید.`,
}
