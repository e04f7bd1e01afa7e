/** What the page itself says; the chat's words are the bot's. */
const WORDS = {
  fa: {
    title: 'زمین بازی',
    subtitle: 'یک تلگرام شبیه‌سازی‌شده؛ هیچ‌چیز واقعی نیست.',
    otherLanguage: 'English',
    steps: [
      'در گوشی «شروع» را بزنید.',
      'با دکمه‌ها جلو بروید؛ مثل تلگرام.',
      'کنار گوشی، دنیای بیرون را تغییر دهید.',
    ],
    people: 'افراد',
    start: 'شروع',
    restart: 'رفع مسدودیت و شروع دوباره',
    menu: 'منو',
    message: 'پیام',
    send: 'ارسال',
    attach: 'پیوست',
    choosePhoto: 'انتخاب عکس از دستگاه',
    samplePhoto: 'عکس نمونه',
    chooseDocument: 'انتخاب فایل از دستگاه',
    sticker: 'استیکر',
    voice: 'پیام صوتی',
    myContact: 'شماره‌ی خودم',
    startOver: 'از نو، با آدمی تازه',
    startOverHint: 'گفت‌وگوی این گوشی پاک می‌شود و ربات صاحب تازه‌ی آن را نمی‌شناسد.',
    ownerOf: 'شماره‌ی',
    keyboard: 'صفحه‌کلید ربات',
    bot: 'ربات',
    connecting: 'در حال اتصال…',
    whatCanItDo: 'این ربات چه کاری می‌کند؟',
    empty: 'هنوز پیامی نیست',
    copied: 'کپی شد',
    copyHint: 'برای کپی بزنید',
    today: 'امروز',
    yesterday: 'دیروز',
    edited: 'ویرایش‌شده',
    you: 'شما',
    forwarded: 'بازارسال از',
    via: 'با',
    pinned: 'پیام سنجاق‌شده',
    photo: 'عکس',
    file: 'فایل',
    contact: 'مخاطب',
    reply: 'پاسخ',
    cancel: 'انصراف',
    ok: 'باشه',
    toBottom: 'رفتن به آخرین پیام',
    options: 'گزینه‌ها',
    block: 'مسدود کردن ربات',
    unblock: 'رفع مسدودیت',
    noResults: 'چیزی پیدا نشد',
    searching: 'در حال جست‌وجو…',
    inlineHint: 'چیزی بنویسید…',
    copyText: 'کپی',
    openLink: 'باز کردن پیوند',
    log: 'گزارش Bot API',
    noCalls: 'هنوز فراخوانی‌ای نبوده است',
    refused: 'ردشده',
    worldTab: 'دنیای بیرون',
    balance: 'موجودی حساب',
    toman: 'تومان',
    numbers: 'شماره‌ها',
    noNumbers: 'هنوز شماره‌ای نیست',
    noNumbersHint: 'هر شماره‌ای که در گوشی خریده شود همین‌جا پیدا می‌شود.',
    close: 'بستن',
    actions: {
      typing: 'در حال نوشتن',
      upload_photo: 'در حال ارسال عکس',
      upload_document: 'در حال ارسال فایل',
    },
    over: 'پایان یافت',
    failed: 'نشد:',
  },
  en: {
    title: 'Playground',
    subtitle: 'A simulated Telegram; nothing here is real.',
    otherLanguage: 'فارسی',
    steps: [
      'Press “Start” on the phone.',
      'Go on with the buttons, as in Telegram.',
      'Change the world outside, beside the phone.',
    ],
    people: 'People',
    start: 'Start',
    restart: 'Unblock and restart',
    menu: 'Menu',
    message: 'Message',
    send: 'Send',
    attach: 'Attach',
    choosePhoto: 'Choose a photo of this device',
    samplePhoto: 'Sample photo',
    chooseDocument: 'Choose a file of this device',
    sticker: 'Sticker',
    voice: 'Voice message',
    myContact: 'My own number',
    startOver: 'Start over as somebody new',
    startOverHint: 'The chat of this phone is emptied, and the bot does not know its new owner.',
    ownerOf: 'of',
    keyboard: "The bot's keyboard",
    bot: 'bot',
    connecting: 'connecting…',
    whatCanItDo: 'What can this bot do?',
    empty: 'No messages here yet',
    copied: 'Copied',
    copyHint: 'Tap to copy',
    today: 'Today',
    yesterday: 'Yesterday',
    edited: 'edited',
    you: 'You',
    forwarded: 'Forwarded from',
    via: 'via',
    pinned: 'Pinned message',
    photo: 'Photo',
    file: 'File',
    contact: 'Contact',
    reply: 'Reply',
    cancel: 'Cancel',
    ok: 'OK',
    toBottom: 'Go to the latest message',
    options: 'Options',
    block: 'Block the bot',
    unblock: 'Unblock',
    noResults: 'Nothing found',
    searching: 'Searching…',
    inlineHint: 'Type something…',
    copyText: 'Copy',
    openLink: 'Open link',
    log: 'Bot API log',
    noCalls: 'No calls yet',
    refused: 'refused',
    worldTab: 'The world',
    balance: 'Account balance',
    toman: 'Toman',
    numbers: 'Numbers',
    noNumbers: 'No numbers yet',
    noNumbersHint: 'Every number that is bought on the phone shows up here.',
    close: 'Close',
    actions: {
      typing: 'typing',
      upload_photo: 'sending a photo',
      upload_document: 'sending a file',
    },
    over: 'over',
    failed: 'Failed:',
  },
}

const KEY = 'playground.language'

/** @type {'fa' | 'en'} */
export const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'fa'

export const words = WORDS[language]

export const locale = language === 'fa' ? 'fa-IR-u-nu-latn' : 'en-GB'

/** A label that came from outside: one text, or one for each language. */
export const say = (label) => (typeof label === 'string' ? label : label[language])

/** Shows the page in the other language; a reload is the simplest way to say everything anew. */
export function switchLanguage() {
  localStorage.setItem(KEY, language === 'fa' ? 'en' : 'fa')
  location.reload()
}

/** Writes the words into the parts of the page that stand in its HTML. */
export function translatePage() {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr'
  document.title = words.title
  for (const part of document.querySelectorAll('[data-word]'))
    part.textContent = words[part.getAttribute('data-word')]
}
