/** What the desk says of the shelf: what is sold, and what stands first. */
import type { HiddenFor, ListingAction, ListingKind } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ListingPart } from './parts.ts'

const f = formatsOf('fa')

const KINDS = { service: 'سرویس‌ها', country: 'کشورها' } as const
const PARTS = { all: '', hidden: 'ی پنهان', pinned: 'ی سنجاق‌شده' } as const

export const listing = {
  entryNames: {
    hide: 'پنهان کردن',
    show: 'نمایش دادن',
    pin: 'سنجاق کردن',
    unpin: 'برداشتن سنجاق',
    up: 'بالا بردن',
    down: 'پایین بردن',
  },
  settingNames: {
    hiddenServices: 'سرویس‌های پنهان',
    hiddenCountries: 'کشورهای پنهان',
    hiddenPairs: 'سرویس‌های پنهان در یک کشور',
    pinnedServices: 'سرویس‌های اول فهرست',
    pinnedCountries: 'کشورهای اول فهرست',
  },
  button: {
    listing: '🗂 ویترین',
    find: '🔎 جست‌وجو',
    list: (kind: ListingKind, part: ListingPart, count: number) =>
      `${KINDS[kind]}${PARTS[part]} (${f.count(count)})`,
    action: {
      hide: '🙈 پنهان کن',
      show: '👁 نمایش بده',
      pin: '📌 سنجاق کن',
      unpin: '📌 از سنجاق بردار',
      up: '🔼 بالاتر',
      down: '🔽 پایین‌تر',
    } satisfies Record<ListingAction, string>,
    /** The countries of a service, one by one. */
    pairs: '🌍 کشور به کشور',
  },
  title: message`
    <b>🗂 ویترین فروشگاه</b>
    چه چیزی فروخته شود و چه چیزی اول بیاید. 🙈 یعنی پنهان و 📌 یعنی سنجاق‌شده.
  `,
  list: (kind: ListingKind, part: ListingPart) => markup`<b>🗂 ${KINDS[kind]}${PARTS[part]}</b>`,
  empty: markup`این‌جا چیزی نیست.`,
  item: (name: string, id: string) =>
    lines(markup`<b>${name}</b>`, markup`شناسه نزد تأمین‌کننده: ${f.code(id)}`),
  sold: markup`👁 در ویترین است و فروخته می‌شود.`,
  hidden: markup`🙈 پنهان است: نه دیده می‌شود، نه پیدا و نه فروخته. سفارش‌های باز سر جایشان‌اند.`,
  hiddenFor: (why: HiddenFor) =>
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
  pinned: (place: number, of: number) =>
    markup`📌 سنجاق‌شده، جای ${f.count(place)} از ${f.count(of)}`,
  /** So many countries in which it is hidden by itself. */
  hiddenIn: (countries: number) => markup`🌍 در ${f.count(countries)} کشور پنهان است.`,
  pairs: (service: string) => message`
    <b>🌍 ${service}، کشور به کشور</b>
    روی کشور بزنید تا این سرویس در آن پنهان شود یا برگردد.
  `,
  full: markup`☝️ جا برای بیشتر نیست؛ چیزی عوض نشد. اول یکی را بردارید.`,
  askName: markup`نام یا شناسه‌ی سرویس یا کشور را بنویسید. پنهان‌ها هم پیدا می‌شوند.`,
  found: (text: string) => markup`نتیجه‌های «${f.said(text)}»:`,
  nothing: (text: string) =>
    markup`برای «${f.said(text)}» چیزی پیدا نشد. نام را جور دیگری بنویسید.`,
}

export type ListingWords = typeof listing
