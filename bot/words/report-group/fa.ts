import type { GroupLine, ReportTopic, Toman, TopicGone } from '#engine'
import { dotted, type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

const topicNames: Readonly<Record<ReportTopic, string>> = {
  orders: '🛒 سفارش‌ها',
  'top-ups': '💳 شارژها',
  failures: '🚨 خرابی‌ها',
  support: '💬 پشتیبانی',
  backups: '🗄 نسخه‌های پشتیبان',
  digest: '📊 گزارش روزانه',
}

const WHY: Readonly<Record<TopicGone, string>> = { closed: 'بسته شده', deleted: 'حذف شده' }

const SIGN = { sold: '✅', released: '◽️', refunded: '💸' } as const
const REFUNDED = 'به مشتری پس داده شد'

/** The group where the staff reads the news of the shop. */
export const reportGroup = {
  entryNames: {
    'report-group-on': 'انتخاب گروه گزارش',
    'report-group-off': 'کنار گذاشتن گروه گزارش',
  },
  topicNames,
  button: {
    door: '👥 گروه گزارش',
    yes: '✅ بله، به گروه برود',
    no: 'نه',
    makeTopics: '🧵 ساختن موضوع‌ها',
    leave: '✖️ دیگر به گروه نفرست',
  },
  about: message`
    <b>👥 گروه گزارش</b>
    رسیدها، پیام‌های مشتری‌ها، هشدارها و سرنوشت سفارش‌ها در یک گروه، هر کدام در موضوع خودش، با دکمه‌هایی که همان‌جا کار می‌کنند. کد پیامک و شماره‌ی کامل هیچ‌وقت به گروه نمی‌رود.
  `,
  how: message`
    هنوز گروهی نیست و خبرها به گفت‌وگوی خصوصی کارکنان می‌آید.
    یک گروه بسازید، «موضوع‌ها» را در تنظیمات گروه روشن کنید، ربات را به آن بیاورید و مدیرش کنید با اجازه‌ی «مدیریت موضوع‌ها». همین‌جا از شما می‌پرسم.
  `,
  isOn: (title: string) => markup`🟢 خبرها به <b>${title || 'گروه'}</b> می‌رود.`,
  isGone: (title: string) =>
    markup`🔴 گروه <b>${title}</b> دیگر در دسترس نیست؛ خبرها به گفت‌وگوهای خصوصی می‌آید. ربات را دوباره به گروه بیاورید تا از سر گرفته شود.`,
  topics: (count: number) => markup`🧵 ${f.count(count)} موضوع`,
  noTopics: markup`☝️ گروه موضوع ندارد، یا ربات اجازه‌ی ساختنش را ندارد؛ همه‌ی خبرها پشت سر هم می‌آید.`,
  isFixed: markup`این گروه در تنظیمات سرور (${f.code('REPORT_CHAT_ID')}) آمده است.`,
  made: {
    made: markup`✅ موضوع‌ها آماده است.`,
    'no-topics': markup`☝️ «موضوع‌ها» در این گروه روشن نیست.`,
    'no-right': markup`☝️ ربات باید مدیر گروه باشد و اجازه‌ی «مدیریت موضوع‌ها» را داشته باشد.`,
  },
  ask: (title: string) => message`
    <b>👥 مرا به گروه «${title}» آوردید</b>
    از این پس خبرهای فروشگاه به آن‌جا برود؟ هر کس در گروه باشد آن‌ها را می‌خواند؛ دکمه‌ها فقط برای کارکنان فروشگاه کار می‌کند.
  `,
  declined: markup`باشد؛ خبرها مثل پیش به گفت‌وگوهای خصوصی می‌آید.`,
  askLeave: (title: string) =>
    markup`❓ خبرها دیگر به <b>${title || 'گروه'}</b> نرود و به گفت‌وگوی خصوصی هر یک از کارکنان بیاید؟`,
  groupGone: (title: string) =>
    markup`👥 دیگر نمی‌توانم به گروه گزارش${title === '' ? '' : ` «${title}»`} بنویسم؛ از این پس خبرها همین‌جا می‌آید. اگر ربات را دوباره به گروه بیاورید، از سر گرفته می‌شود.`,
  topicGone: (name: string, why: TopicGone) =>
    markup`🧵 موضوع «${name}» ${WHY[why]}؛ خبرهایش به گفت‌وگوهای خصوصی می‌آید.`,
  /** In the group, floating. */
  notStaff: 'این دکمه‌ها برای کارکنان فروشگاه است 🙂',
  openFirst: 'اول یک بار ربات را در گفت‌وگوی خصوصی باز کنید.',
  opened: '↗ در گفت‌وگوی خصوصی‌تان باز شد',
  gone: 'دیگر پیدا نشد.',
  answerByReply: '✍️ جواب را همین‌جا در پاسخ (Reply) به این پیام بنویسید؛ برای مشتری می‌رود.',
  closed: '✅ گفت‌وگو بسته شد',
  decision: {
    approved: '✅ به کیف پول اضافه شد',
    rejected: '✖️ رد شد؛ به مشتری گفتیم',
    half: 'تأیید اول ثبت شد؛ یک نفر دیگر هم باید تأیید کند.',
    changed: 'در این فاصله تغییر کرده بود؛ دوباره نگاه کنید.',
    'not-waiting': 'این رسید دیگر منتظر نیست.',
    'paid-already': 'پیش‌تر تأیید شده است.',
    own: 'شارژ خودتان را کس دیگری باید تأیید کند.',
    'customer-forgotten': 'این مشتری داده‌هایش را پاک کرده است؛ پول به کسی نمی‌رسد.',
    'same-person': 'تأیید دوم را باید کس دیگری بدهد.',
    'not-allowed': 'تأیید رسید در اختیار شما نیست.',
    'not-found': 'دیگر پیدا نشد.',
  },
  order: (
    id: number,
    what: Html,
    toman: Toman,
    how: GroupLine['how'],
    customer: string,
    state: string | undefined,
  ) =>
    dotted(
      markup`${SIGN[how]} ${f.ltr(`#${id}`)}`,
      what,
      f.money(toman),
      how === 'released' ? state : how === 'refunded' && REFUNDED,
      customer,
    ),
  permanent: (id: number, toman: Toman, how: GroupLine['how'], customer: string) =>
    dotted(
      markup`${SIGN[how]} شماره‌ی دائمی ${f.ltr(`#${id}`)}`,
      f.money(toman),
      how !== 'sold' && 'پولش برگشت',
      customer,
    ),
  paidIn: (id: number, toman: Toman, customer: string) =>
    dotted(markup`💳 شارژ ${f.ltr(`#${id}`)}`, markup`<b>${f.money(toman)}</b>`, customer),
  /** Under the figures of the day. */
  waiting: (topUps: number, tickets: number) =>
    lines(markup``, markup`⏳ منتظر شما: ${f.count(topUps)} رسید · ${f.count(tickets)} پیام`),
}

export type ReportGroupWords = typeof reportGroup
