import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** What is said between a customer and the support. */
export const support = {
  commandNames: { support: 'پشتیبانی' },
  entryNames: {
    answer: 'پاسخ به مشتری',
    close: 'بستن گفت‌وگو',
  },
  settingNames: {
    supportMessagesAnHour: 'پیام‌های هر مشتری به پشتیبانی در ساعت',
  },
  button: {
    support: '💬 پشتیبانی',
    write: '✍️ نوشتن پیام',
    more: '✍️ ادامه‌ی گفت‌وگو',
    /** What was just written. */
    sendThis: '📨 بفرست برای پشتیبانی',
    searchThis: '🔎 جست‌وجو کن',
    solved: '✅ مشکلم حل شد',
    answer: '✍️ پاسخ',
    close: '✅ بستن',
    /** The staff's list. */
    tickets: '💬 پیام‌های مشتری‌ها',
  },
  title: lines(markup`<b>💬 پشتیبانی</b>`, markup`مشکل یا سؤالتان را بنویسید؛ جواب همین‌جا می‌آید.`),
  /** One line of a conversation. */
  said: (byStaff: boolean, text: string, hasPhoto: boolean) =>
    markup`${byStaff ? '🛠' : '👤'} ${hasPhoto ? '🖼 ' : ''}${text}`,
  /** Asks for the message, about an order or in general. */
  write: (orderId: number | undefined) =>
    lines(
      orderId === undefined
        ? markup`<b>✍️ بنویسید، چه شده؟</b>`
        : markup`<b>✍️ درباره‌ی سفارش ${f.ltr(orderId)} بنویسید</b>`,
      markup`می‌توانید عکس هم بفرستید. برای انصراف ${f.ltr('/cancel')} را بزنید.`,
    ),
  writeOfTopUp: (topUpId: number) => message`
    <b>✍️ درباره‌ی شارژ ${f.ltr(`#${topUpId}`)} بنویسید</b>
    می‌توانید عکس هم بفرستید. برای انصراف ${f.ltr('/cancel')} را بزنید.
  `,
  /** Over what the customer writes then. */
  aboutTopUp: (topUpId: number) => `درباره‌ی شارژ ${f.ltr(`#${topUpId}`)}`,
  /** Under what was written. */
  askSendThis: markup`این را برای پشتیبانی بفرستم؟`,
  askWhich: markup`دنبال این بگردم، یا برای پشتیبانی بفرستمش؟`,
  /** The message is not to be found any more. */
  typeAgain: markup`آن پیام را دیگر پیدا نمی‌کنم؛ لطفاً دوباره بنویسید.`,
  taken: message`
    ✅ <b>پیامتان رسید</b>
    جواب همین‌جا می‌آید. اگر چیزی جا مانده، همین حالا بنویسید.
  `,
  tooMany: markup`پیام‌هایتان رسیده است؛ برای پیام بعدی کمی بعد سر بزنید.`,
  onlyTextAndPhotos: markup`این را نمی‌توانم بفرستم؛ لطفاً متن یا عکس بفرستید.`,
  closed: markup`خوشحالیم که حل شد 🌱 هر وقت کاری بود، بنویسید.`,
  closedByStaff: markup`💬 پشتیبانی این گفت‌وگو را بست. اگر هنوز کاری مانده، دوباره بنویسید.`,
  answer: (text: string) => lines(markup`<b>💬 پیام پشتیبانی</b>`, markup``, markup`${text}`),
  photo: '🖼 عکس',
  /** For the staff. */
  desk: {
    from: (name: string, id: number, username: string | undefined, ticketId: number) =>
      lines(
        markup`<b>💬 پیام مشتری</b> · گفت‌وگو ${f.ltr(ticketId)}`,
        username === undefined
          ? markup`👤 ${name} · ${f.code(id)}`
          : markup`👤 ${name} · ${f.ltr(`@${username}`)} · ${f.code(id)}`,
      ),
    balance: (toman: string) => markup`💳 موجودی: ${toman}`,
    about: (what: Html, orderId: number, state: string) =>
      markup`📦 سفارش ${f.ltr(orderId)} · ${what} · ${state}`,
    howToAnswer: markup`برای جواب، همین پیام را ریپلای کنید یا دکمه‌ی «پاسخ» را بزنید.`,
    waiting: (count: number) => markup`<b>💬 ${count} گفت‌وگوی باز</b>، قدیمی‌ترها بالاترند:`,
    nothingWaits: markup`گفت‌وگوی بازی نیست.`,
    write: (ticketId: number) =>
      markup`✍️ پاسخ گفت‌وگو ${f.ltr(ticketId)} را بنویسید یا عکس بفرستید.`,
    /** To somebody who had written nothing. */
    written: (name: string) => markup`✅ پیامتان به ${name} فرستاده شد.`,
    sent: (ticketId: number) => markup`✅ پاسخ گفت‌وگو ${f.ltr(ticketId)} فرستاده شد.`,
    closed: (ticketId: number) => markup`✅ گفت‌وگو ${f.ltr(ticketId)} بسته شد.`,
    gone: markup`چنین گفت‌وگویی نیست.`,
    /** The newest line, so that a phone rings for it; the card has it too. */
    alert: (name: string, text: string) => markup`👤 <b>${name}</b>: ${text}`,
    isClosed: markup`☑️ این گفت‌وگو بسته است؛ با جواب شما دوباره باز می‌شود.`,
    /** There was more before what is shown. */
    earlier: '…',
    /** Whether what was typed beside the card is for its customer. */
    askSend: (name: string, text: string) =>
      lines(markup`❓ <b>این را برای ${name} بفرستم؟</b>`, markup``, markup`«${text}»`),
    retype: (name: string) => markup`✍️ آن پیام دیگر این‌جا نیست. جواب ${name} را دوباره بنویسید.`,
    send: '✅ بفرست',
    notSend: '🔎 نه، جست‌وجو کن',
    file: '👤 پرونده‌ی مشتری',
  },
}

export type SupportWords = typeof support
