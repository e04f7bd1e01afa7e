import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { SupportWords } from '../support.ts'

const f = formatsOf('fa')

export const support: SupportWords = {
  button: {
    support: '💬 پشتیبانی',
    write: '✍️ نوشتن پیام',
    more: '✍️ ادامه‌ی گفت‌وگو',
    sendThis: '📨 بفرست برای پشتیبانی',
    searchThis: '🔎 جست‌وجو کن',
    solved: '✅ مشکلم حل شد',
    answer: '✍️ پاسخ',
    close: '✅ بستن',
    tickets: '💬 پیام‌های مشتری‌ها',
  },
  title: lines(markup`<b>💬 پشتیبانی</b>`, markup`مشکل یا سؤالتان را بنویسید؛ جواب همین‌جا می‌آید.`),
  said: (byStaff, text, hasPhoto) => markup`${byStaff ? '🛠' : '👤'} ${hasPhoto ? '🖼 ' : ''}${text}`,
  write: (orderId) =>
    lines(
      orderId === undefined
        ? markup`<b>✍️ بنویسید، چه شده؟</b>`
        : markup`<b>✍️ درباره‌ی سفارش ${f.ltr(orderId)} بنویسید</b>`,
      markup`می‌توانید عکس هم بفرستید. برای انصراف ${f.ltr('/cancel')} را بزنید.`,
    ),
  writeOfTopUp: (topUpId) =>
    lines(
      markup`<b>✍️ درباره‌ی شارژ ${f.ltr(`#${topUpId}`)} بنویسید</b>`,
      markup`می‌توانید عکس هم بفرستید. برای انصراف ${f.ltr('/cancel')} را بزنید.`,
    ),
  aboutTopUp: (topUpId) => `درباره‌ی شارژ ${f.ltr(`#${topUpId}`)}`,
  askSendThis: markup`این را برای پشتیبانی بفرستم؟`,
  askWhich: markup`دنبال این بگردم، یا برای پشتیبانی بفرستمش؟`,
  typeAgain: markup`آن پیام را دیگر پیدا نمی‌کنم؛ لطفاً دوباره بنویسید.`,
  taken: lines(
    markup`✅ <b>پیامتان رسید</b>`,
    markup`جواب همین‌جا می‌آید. اگر چیزی جا مانده، همین حالا بنویسید.`,
  ),
  tooMany: markup`پیام‌هایتان رسیده است؛ برای پیام بعدی کمی بعد سر بزنید.`,
  onlyTextAndPhotos: markup`این را نمی‌توانم بفرستم؛ لطفاً متن یا عکس بفرستید.`,
  closed: markup`خوشحالیم که حل شد 🌱 هر وقت کاری بود، بنویسید.`,
  closedByStaff: markup`💬 پشتیبانی این گفت‌وگو را بست. اگر هنوز کاری مانده، دوباره بنویسید.`,
  answer: (text) => lines(markup`<b>💬 پاسخ پشتیبانی</b>`, markup``, markup`${text}`),
  photo: '🖼 عکس',
  desk: {
    from: (name, id, username, ticketId) =>
      lines(
        markup`<b>💬 پیام مشتری</b> · گفت‌وگو ${f.ltr(ticketId)}`,
        username === undefined
          ? markup`👤 ${name} · ${f.code(id)}`
          : markup`👤 ${name} · ${f.ltr(`@${username}`)} · ${f.code(id)}`,
      ),
    balance: (toman) => markup`💳 موجودی: ${toman}`,
    about: (what, orderId, state) => markup`📦 سفارش ${f.ltr(orderId)} · ${what} · ${state}`,
    howToAnswer: markup`برای جواب، همین پیام را ریپلای کنید یا دکمه‌ی «پاسخ» را بزنید.`,
    waiting: (count) => markup`<b>💬 ${count} گفت‌وگوی باز</b>، قدیمی‌ترها بالاترند:`,
    nothingWaits: markup`گفت‌وگوی بازی نیست.`,
    write: (ticketId) => markup`✍️ پاسخ گفت‌وگو ${f.ltr(ticketId)} را بنویسید یا عکس بفرستید.`,
    sent: (ticketId) => markup`✅ پاسخ گفت‌وگو ${f.ltr(ticketId)} فرستاده شد.`,
    closed: (ticketId) => markup`✅ گفت‌وگو ${f.ltr(ticketId)} بسته شد.`,
    gone: markup`چنین گفت‌وگویی نیست.`,
    ring: (name, text) => markup`👤 <b>${name}</b>: ${text}`,
    isClosed: markup`☑️ این گفت‌وگو بسته است؛ با جواب شما دوباره باز می‌شود.`,
    earlier: '…',
    askSend: (name, text) =>
      lines(markup`❓ <b>این را برای ${name} بفرستم؟</b>`, markup``, markup`«${text}»`),
    retype: (name) => markup`✍️ آن پیام دیگر این‌جا نیست. جواب ${name} را دوباره بنویسید.`,
    send: '✅ بفرست',
    notSend: '🔎 نه، جست‌وجو کن',
    file: '👤 پرونده‌ی مشتری',
  },
}
