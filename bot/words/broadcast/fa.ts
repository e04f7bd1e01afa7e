/** What the desk says of writing to many. */
import type { Audience, Broadcast } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const broadcast = {
  entryNames: {
    broadcast: 'پیام همگانی',
  },
  settingNames: {
    broadcastPerSecond: 'پیام همگانی در هر ثانیه',
  },
  button: {
    broadcasts: '📣 پیام همگانی',
    compose: '✍️ پیام تازه',
    test: '🧪 یک بار دیگر برای خودم',
    askStart: '🚀 فرستادن…',
    later: '🕘 بعداً…',
    sureLater: '🕘 بله، همان ساعت بفرست',
    withdraw: '↩️ پس گرفتن',
    start: '🚀 بله، بفرست',
    refresh: '🔄 تازه کن',
    pause: '⏸ مکث',
    resume: '▶️ ادامه',
    askStop: '⏹ توقف…',
    stop: '⏹ بله، متوقف کن',
    no: 'نه، برگرد',
    open: (id: number, state: string, sent: number) =>
      `پیام ${f.ltr(id)} · ${state} · ${f.count(sent)}`,
  },
  state: {
    draft: 'پیش‌نویس',
    scheduled: 'زمان‌بندی‌شده',
    running: 'در حال فرستادن',
    paused: 'در مکث',
    stopped: 'متوقف',
    done: 'تمام',
  } satisfies Record<Broadcast['state'], string>,
  audiences: {
    all: 'همه',
    fa: 'فارسی‌زبان‌ها',
    en: 'انگلیسی‌زبان‌ها',
    ru: 'روسی‌زبان‌ها',
    bought7: 'خریدار 7 روز',
    bought30: 'خریدار 30 روز',
    bought90: 'خریدار 90 روز',
  } satisfies Record<Audience, string>,
  title: message`
    <b>📣 پیام همگانی</b>
    یک پیام برای همه یا بخشی از مشتری‌ها. خبر سفارش‌ها همیشه جلوتر است.
  `,
  askMessage: markup`پیام را همین‌جا بفرستید؛ متن با هر شکل و پیوندی، یا یک عکس با متن زیرش.`,
  notThat: markup`این نوع پیام را نمی‌شود همگانی فرستاد. متن یا عکس بفرستید.`,
  heading: (id: number, state: string) => markup`<b>📣 پیام ${f.ltr(id)}</b> · ${state}`,
  audience: (who: string, readers: number) => markup`👥 برای: ${who} · ${f.count(readers)} نفر`,
  howTo: markup`بالا همان است که مشتری‌ها می‌بینند. گیرنده‌ها را انتخاب کنید و بفرستید.`,
  progress: (taken: number, total: number) => markup`📬 ${f.count(taken)} از ${f.count(total)}`,
  outcome: (sent: number, unreachable: number, failed: number) =>
    markup`✅ رسید: ${f.count(sent)} · 🔕 ربات را بسته‌اند: ${f.count(unreachable)} · ⚠️ نشد: ${f.count(failed)}`,
  sureStart: (who: string, readers: number) =>
    markup`❓ <b>این پیام برای ${f.count(readers)} نفر (${who}) فرستاده شود؟</b> برگشت ندارد.`,
  startsAt: (at: number) => markup`🕘 خودش فرستاده می‌شود: <b>${f.moment(at)}</b>`,
  askWhen: markup`کِی فرستاده شود؟ به وقت تهران بنویسید: ${f.code('21:30')}، «فردا 10:00» یا با تاریخ ${f.code('1405/09/25 18:00')}`,
  notAMoment: markup`☝️ این زمان را نفهمیدم، یا گذشته است. این‌طور بنویسید: ${f.code('21:30')} یا «فردا 10:00»؛ تا دو ماه دیگر.`,
  sureLater: (at: number, who: string, readers: number) =>
    markup`❓ <b>این پیام ${f.moment(at)} برای ${f.count(readers)} نفر (${who}) فرستاده شود؟</b> تا آن وقت می‌توانید پس بگیرید.`,
  sureStop: markup`❓ <b>فرستادن برای همیشه متوقف شود؟</b> برای وقفه‌ی کوتاه، مکث کنید.`,
  notPossible: markup`☝️ این کار در این وضعیت ممکن نیست.`,
  pictureElsewhere: markup`🖼 عکس این پیام پیش ربات قبلی فروشگاه است و این ربات نمی‌تواند آن را بفرستد. این پیام را متوقف کنید و دوباره با عکس بنویسید.`,
  gone: markup`این پیام را پیدا نکردم.`,
}

export type BroadcastWords = typeof broadcast
