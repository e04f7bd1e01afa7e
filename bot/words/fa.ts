import type { Toman } from '#engine'
import { type Html, markup, lines } from '../html.ts'
import { clientele } from './fa/clientele.ts'
import { broadcast } from './fa/broadcast.ts'
import { keeping } from './fa/keeping.ts'
import { prices } from './fa/prices.ts'
import { shelf } from './fa/shelf.ts'
import { books } from './fa/books.ts'
import { desk } from './fa/desk.ts'
import { arrival } from './fa/arrival.ts'
import { care } from './fa/care.ts'
import { repeats } from './fa/repeats.ts'
import { limits } from './fa/limits.ts'
import { choices } from './fa/choices.ts'
import { support } from './fa/support.ts'
import { gifts } from './fa/gifts.ts'
import { odd } from './fa/odd.ts'
import { privacy } from './fa/privacy.ts'
import { permanent } from './fa/permanent.ts'
import { formatsOf } from './format.ts'
import { cards } from './fa/cards.ts'
import { topUps } from './fa/top-ups.ts'
import type { Words } from './words.ts'

const f = formatsOf('fa')

const operator = (id: string) =>
  id === 'any' ? 'خودکار' : id === 'min' ? 'ارزان‌ترین' : `اپراتور ${id}`

/** Nobody needs the rest to the piece. */
const MOST_COUNTED = 999

const SORTED = {
  price: 'ارزان‌ترها',
  stock: 'پرموجودی‌ها',
  chance: 'شانس‌دارترها',
  unreported: 'ارزان‌ترهای بدون ریپورت',
} as const

function wasAndNow(was: Toman | undefined, now: Toman): Html | undefined {
  if (was === undefined) return undefined
  return was === now
    ? markup`قیمت همان <b>${f.money(now)}</b> است.`
    : markup`${f.money(was)} بود، حالا <b>${f.money(now)}</b> است.`
}

export const fa: Words = {
  ...f,
  rightToLeft: true,
  topUps,
  cards,

  arrival,
  care,
  repeats,
  limits,
  choices,
  odd,
  gifts,
  privacy,
  support,
  permanent,

  button: {
    buy: '📱 خرید شماره',
    orders: '📦 سفارش‌های من',
    wallet: '💳 کیف پول',
    search: '🔎 جست‌وجو',
    help: '💡 راهنما',
    languages: '🌐 زبان',
    home: '🏠 خانه',
    back: 'بازگشت',
    next: 'بعدی ◀️',
    previous: '▶️ قبلی',
    again: '🔄 امتحان دوباره',
    automatic: '⚡️ خودکار',
    cheapest: '💸 ارزان‌ترین',
    operator,
    confirm: (price) => `✅ خرید · ${f.money(price)}`,
    otherOffers: '🔀 گزینه‌های دیگر',
    copyNumber: '📋 کپی شماره',
    copyLocal: (areaCode) => `📋 بدون ${f.ltr(`+${areaCode}`)}`,
    copyCode: (code) => `📋 کپی کد ${f.ltr(code)}`,
    copyId: '📋 کپی شناسه‌ی من',
    refresh: '🔄 کد آمد؟',
    requested: '⚡️ کد را خواستم؛ تندتر نگاه کنید',
    byChance: '📈 مرتب‌سازی: شانس کد',
    byPrice: '💰 مرتب‌سازی: قیمت',
    cancel: '✖️ لغو و برگشت پول',
    sureCancel: '✖️ بله، لغو کن',
    ban: '🚫 شماره مسدود است',
    sureBan: '🚫 بله، مسدود است',
    keep: 'نه، صبر می‌کنم',
    repeat: '🔁 یک کد دیگر می‌خواهم',
    finish: '✔️ کارم تمام شد',
    buyAgain: '🛒 خرید دوباره',
    active: '⏳ در جریان',
    past: '🗂 گذشته',
    history: '🧾 گردش حساب',
    panel: '🛠 مدیریت',
    providerBalance: '🏦 موجودی پنل',
  },

  toast: {
    oldMenu: 'این منو قدیمی است؛ منوی تازه را فرستادم.',
    buying: 'یک لحظه…',
    checking: 'نگاه می‌کنیم…',
    asking: 'یک لحظه…',
    slower: 'کمی آهسته‌تر؛ چند ثانیه‌ی دیگر دوباره بزنید.',
    page: 'این شماره‌ی صفحه است؛ با «بعدی» و «قبلی» ورق بزنید.',
  },

  home: {
    welcome: (name) =>
      lines(
        markup`سلام${name && ` ${name}`} 👋`,
        markup``,
        markup`این‌جا شماره‌ی مجازی می‌گیرید و کد پیامکش را همین‌جا می‌بینید؛ برای تلگرام، واتساپ، اینستاگرام و ده‌ها سرویس دیگر.`,
        markup``,
        markup`🛡 کد نیامد؟ پولتان خودکار برمی‌گردد.`,
      ),
    hello: (name) => markup`سلام${name && ` ${name}`} 👋`,
    balance: (available) => markup`💳 موجودی: <b>${f.money(available)}</b>`,
    paused: (reason) =>
      markup`⏸ <b>فعلاً فروش نداریم.</b>${reason === '' ? '' : ` ${reason}`} سفارش‌های بازتان ادامه دارند.`,
    choose: markup`چه کاری انجام بدهیم؟`,
    languages: markup`با کدام زبان راحت‌ترید؟`,
  },

  buy: {
    services: lines(
      markup`<b>شماره برای کدام سرویس؟</b>`,
      markup`اسم سرویس یا کشور را هم می‌توانید همین‌جا بنویسید.`,
    ),
    countries: (service, sort) =>
      lines(
        markup`<b>${service}</b>`,
        markup`کشور را انتخاب کنید یا اسمش را همین‌جا بنویسید.`,
        markup`قیمت‌ها به تومان است؛ ${SORTED[sort]} بالاترند.`,
      ),
    servicesOf: (country) =>
      lines(markup`<b>${country}</b>`, markup`سرویس را انتخاب کنید. قیمت‌ها به تومان است.`),
    offers: (service, country) => markup`<b>${service} · ${country}</b>`,
    automatic: markup`⚡️ <b>خودکار</b>: ارزان‌ترین شماره‌ی موجود. اگر تمام شده بود سراغ بعدی می‌رویم و اگر گران‌تر بود یا چیزی کم داشت، اول می‌پرسیم.`,
    cheapest: markup`💸 <b>ارزان‌ترین</b>: فقط با همین قیمت؛ اگر تمام شده باشد، چیزی نمی‌خریم.`,
    soldOut: markup`فعلاً شماره‌ای موجود نیست. کمی بعد دوباره سر بزنید یا گزینه‌ی دیگری را ببینید.`,
    soldOutHere: (service, country) =>
      lines(
        markup`<b>${service} · ${country}</b>`,
        markup``,
        markup`فعلاً تمام شده است. کشور دیگری را ببینید یا کمی بعد دوباره سر بزنید.`,
      ),
    operator,
    from: (price) => `از ${f.count(price)}`,
    chance: (percent) => `📈 ${percent}٪`,
    stock: (count) => `${count > MOST_COUNTED ? f.ltr(`${MOST_COUNTED}+`) : count} عدد`,
    minutes: (minutes) => `${minutes} دقیقه`,
    noStock: 'ناموجود',
    secondCode: 'کد دوم',
    prospect: (percent, seconds) => markup`📈 ${percent}٪ کد می‌گیرند، معمولاً در ${seconds} ثانیه`,
    prospectOf: (service, percent, seconds) =>
      markup`📈 از همه‌ی شماره‌های ${service}: ${percent}٪ کد گرفته‌اند، معمولاً در ${seconds} ثانیه`,
    notReported: 'ریپورت‌نشده',
    secondCodeMeans: markup`🔁 <b>کد دوم</b>: بعد از کد اول، روی همان شماره می‌شود کد دیگری هم خواست.`,
    sign: { secondCode: '🔁', notReported: '🛡' },
    notReportedMeans: markup`🛡 <b>ریپورت‌نشده</b>: کسی این شماره را پیش‌تر به تلگرام گزارش نکرده است.`,
  },

  confirm: {
    title: markup`<b>🧾 پیش از خرید، یک نگاه</b>`,
    operator: (id) => markup`📡 اپراتور: ${id === 'any' || id === 'min' ? operator(id) : id}`,
    orOther: markup`ℹ️ اگر همین لحظه تمام شود، از اپراتور دیگری می‌گیریم: نه گران‌تر، با همین مهلت و همین ویژگی‌ها. اگر نبود، اول می‌پرسیم.`,
    price: (price) => markup`💰 قیمت نهایی: <b>${f.money(price)}</b>`,
    window: (minutes) => markup`⏱ مهلت گرفتن کد: ${minutes} دقیقه`,
    secondCode: (possible) => (possible ? markup`🔁 کد دوم: می‌شود گرفت` : markup`🔁 کد دوم: ندارد`),
    walletAfter: (left) => markup`💳 موجودی بعد از خرید: ${f.money(left)}`,
    short: (missing) => markup`⚠️ موجودی شما <b>${f.money(missing)}</b> کم دارد.`,
    refundRule: markup`🛡 اگر در این مهلت کدی نیاید، همه‌ی پول خودکار به کیف پولتان برمی‌گردد.`,
    refundRulePrivate: markup`🛡 اگر در این مهلت کدی نیاید، هزینه به پنل برمی‌گردد.`,
    quoteExpired: (was, now) =>
      lines(
        markup`<b>این پیشنهاد قدیمی شده بود</b>`,
        wasAndNow(was, now),
        markup`چیزی خریده نشد. اگر هنوز شماره می‌خواهید، دوباره تأیید کنید.`,
      ),
    priceChanged: (was, now) =>
      lines(
        markup`<b>قیمت عوض شد</b>`,
        wasAndNow(was, now),
        markup`چیزی خریده نشد و پولی کم نشد. با قیمت تازه می‌خواهید؟`,
      ),
    termsChanged: lines(
      markup`<b>با همان مشخصات دیگر نیست</b>`,
      markup`چیزی خریده نشد و پولی کم نشد. الان این را داریم؛ مشخصاتش را ببینید. می‌خواهید؟`,
    ),
    gone: markup`این پیشنهاد دیگر معتبر نیست. یک پیشنهاد تازه بگیرید؛ پولی کم نشده است.`,
    tooLittleMoney: (price, missing) =>
      lines(
        markup`<b>موجودی کافی نیست</b>`,
        markup``,
        markup`قیمت: ${f.money(price)}`,
        markup`کم دارید: <b>${f.money(missing)}</b>`,
        markup``,
        markup`کیف پول را شارژ کنید و دوباره بیایید؛ چیزی خریده نشد.`,
      ),
    tooLittleMoneyPrivate: markup`موجودی پنل برای این خرید کافی نیست. چیزی خریده نشد.`,
  },

  order: {
    headline: {
      placing: lines(markup`⏳ <b>در حال گرفتن شماره…</b>`, markup`معمولاً چند ثانیه طول می‌کشد.`),
      waiting: markup`⏳ <b>منتظر پیامک</b>`,
      received: markup`✅ <b>کد رسید</b>`,
      'waiting-again': markup`⏳ <b>منتظر کد بعدی</b>`,
      completed: markup`✔️ <b>این سفارش تمام شد</b>`,
      cancelled: markup`↩️ <b>لغو شد</b>`,
      banned: markup`🚫 <b>شماره‌ی مسدود پس داده شد</b>`,
      expired: markup`⌛️ <b>مهلت تمام شد و کدی نیامد</b>`,
      lost: lines(
        markup`⚠️ <b>جواب خرید به ما نرسید</b>`,
        markup`برای این‌که دوبار خرید نشود، تکرارش نکردیم. اگر هنوز شماره می‌خواهید، دوباره بخرید.`,
      ),
    },
    failure: {
      'sold-out': lines(markup`😕 <b>شماره تمام شده بود</b>`, markup`چیزی خریده نشد.`),
      dearer: lines(markup`😕 <b>قیمت بالا رفته بود</b>`, markup`چیزی خریده نشد.`),
      'provider-unavailable': lines(
        markup`😕 <b>نشد شماره بگیریم</b>`,
        markup`تأمین‌کننده فعلاً شماره نمی‌دهد؛ چیزی خریده نشد.`,
      ),
      'other-terms': lines(
        markup`😕 <b>شماره بدون کد دوم رسید</b>`,
        markup`قرارمان این نبود؛ پس داده شد.`,
      ),
      'too-late': lines(markup`😕 <b>شماره دیر رسید</b>`, markup`مهلتش گذشته بود؛ پس داده شد.`),
    },
    otherOperator: (wished, bought) =>
      markup`📡 اپراتور ${f.ltr(wished)} همان لحظه تمام شد؛ از اپراتور ${f.ltr(bought)} گرفتیم، با همان ویژگی‌ها و نه گران‌تر.`,
    title: (what, id) => markup`${what} · سفارش ${f.ltr(id)}`,
    price: (price) => markup`💰 ${f.money(price)}`,
    moneyBack: (price) => markup`💰 ${f.money(price)} به کیف پول برگشت.`,
    moneyBackPrivate: markup`💰 هزینه‌ای پای این سفارش نماند.`,
    until: (at) => markup`⏱ پایان مهلت: <b>${f.countdown(at)}</b>`,
    code: (code) => markup`🔑 کد: ${f.code(code)}`,
    previousCode: (code) => markup`🔑 کد قبلی: ${f.code(code)}`,
    useNumber: markup`شماره را در برنامه وارد کنید و کد بخواهید. تا برسد، همین‌جا خبرتان می‌کنیم.`,
    askAgain: markup`در برنامه «ارسال دوباره» را بزنید تا کد تازه‌ای بفرستد؛ همین‌جا نشانتان می‌دهیم.`,
    placed: (at) => markup`🗓 ${f.when(at)}`,
    cancelPending: markup`✖️ لغو ثبت شد و منتظر تأیید است؛ نتیجه را خبر می‌دهیم.`,
    banPending: markup`🚫 گزارش ثبت شد و منتظر تأیید است؛ نتیجه را خبر می‌دهیم.`,
    requested: markup`⚡️ از حالا تندتر نگاه می‌کنیم؛ کد که بیاید، همین‌جا می‌بینیدش.`,
    noCodeYet: (at) => markup`🔄 هنوز کدی نیامده است (${f.clockWithSeconds(at)})`,
    checkedAt: (at) => markup`🔄 آخرین نگاه: ${f.clockWithSeconds(at)}`,
    notPossible: markup`☝️ این کار دیگر برای این سفارش ممکن نیست.`,
    providerSilent: markup`☝️ تأمین‌کننده جواب نداد و چیزی عوض نشد. کمی بعد دوباره بزنید.`,
    codeCame: markup`🎉 همین حالا کد رسید! پس شماره لغو نشد.`,
    secondCodeHint: markup`کد دیگری لازم دارید؟ تا مهلت نگذشته، دکمه‌ی کد دیگر را بزنید.`,
    askCancel: markup`❓ <b>شماره را پس بدهیم؟</b> پول کامل برمی‌گردد، ولی کدی که بعد از لغو بیاید به کارتان نمی‌آید.`,
    askBan: markup`❓ <b>برنامه این شماره را قبول نکرد؟</b> اگر گفت مسدود است، گزارش کنید تا پس داده شود و پول برگردد.`,
    list: (which) =>
      which === 'active' ? markup`<b>⏳ سفارش‌های در جریان</b>` : markup`<b>🗂 سفارش‌های گذشته</b>`,
    emptyList: (which) =>
      which === 'active' ? markup`الان سفارشی در جریان نیست.` : markup`هنوز سفارش تمام‌شده‌ای ندارید.`,
    state: {
      placing: '⏳ در حال گرفتن',
      waiting: '⏳ منتظر کد',
      received: '✅ کد رسید',
      'waiting-again': '⏳ منتظر کد بعدی',
      completed: '✔️ تمام شد',
      failed: '😕 ناموفق',
      cancelled: '↩️ لغو شد',
      banned: '🚫 مسدود',
      expired: '⌛️ کد نیامد',
      lost: '⚠️ نامشخص',
    },
  },

  news: {
    lateCode: markup`🎁 <b>یک کد دیرتر رسید</b>`,
    onTheHouse: markup`پول این سفارش برگشته است؛ این کد مهمان ما باشید.`,
    corrected: (toman, note) =>
      lines(
        toman < 0
          ? markup`💳 از کیف پولتان کم شد: <b>${f.money(Math.abs(toman) as Toman)}</b>`
          : markup`💳 کیف پولتان شارژ شد: <b>${f.signedMoney(toman)}</b>`,
        note !== undefined && markup`📝 ${note}`,
      ),
    providerOutOfMoney: lines(
      markup`🚨 <b>موجودی پنل نامبرلند تمام شد</b> (${f.ltr('-205')})`,
      markup`تا شارژ نشود، خریدی انجام نمی‌شود.`,
    ),
    clockSet: (jumpMs) =>
      lines(
        markup`🕰 <b>ساعت فروشگاه ${f.span(jumpMs)} ${jumpMs > 0 ? 'جلو' : 'عقب'} کشیده شد</b>`,
        markup`سفارش‌های باز با آن جابه‌جا شدند و چیزی از دست نرفت. ساعت سرور را با NTP تنظیم نگه دارید.`,
      ),
    clockDiffers: (machine, aheadMs) =>
      lines(
        markup`🕰 <b>ساعت ${f.code(machine)} از ساعت پایگاه داده ${f.span(aheadMs)} ${aheadMs > 0 ? 'جلوتر' : 'عقب‌تر'} است</b>`,
        markup`فروشگاه با ساعت پایگاه داده کار می‌کند، ولی این ساعت را با NTP درست کنید.`,
      ),
    updatesTaken: (by) =>
      lines(
        markup`🚨 <b>برنامه‌ی دیگری پیام‌های مشتری‌ها به این ربات را می‌گیرد</b>`,
        by === 'webhook'
          ? markup`برای ربات وب‌هوک دیگری گذاشته بود؛ فروشگاه آن را پس گرفت.`
          : markup`با همین توکن پیام‌ها را می‌گیرد؛ فقط بخشی از پیام‌ها به فروشگاه می‌رسد.`,
        markup`اگر مال شما نیست، کسی توکن را می‌داند: در @BotFather دستور /revoke را بفرستید، توکن تازه را در ${f.code('TELEGRAM_BOT_TOKEN')} بگذارید و ربات را دوباره راه بیندازید.`,
      ),
    providerRefusesKey: lines(
      markup`🚨 <b>نامبرلند کلید را قبول نمی‌کند</b> (${f.ltr('-901')})`,
      markup`تنظیم ${f.code('NUMBERLAND_API_KEY')} را بررسی کنید.`,
    ),
    providerLow: (toman, daysLeft) =>
      lines(
        markup`🔋 <b>موجودی پنل نامبرلند رو به پایان است</b>`,
        markup`موجودی: ${f.money(toman)}`,
        daysLeft !== undefined &&
          markup`با خرج این روزها حدود ${f.count(Math.floor(daysLeft))} روز می‌رسد.`,
      ),
    orderLost: (orderId, before, after) =>
      lines(
        markup`⚠️ <b>جواب یک خرید گم شد</b> · سفارش ${f.ltr(orderId)}`,
        markup`پول مشتری برگشت و خرید تکرار نشد.`,
        before !== undefined && markup`موجودی پنل پیش از خرید: ${f.money(before)}`,
        after !== undefined && markup`موجودی پنل پس از خرید: ${f.money(after)}`,
      ),
    numberUnknown: (orderId) =>
      lines(
        markup`⚠️ <b>نامبرلند این شماره را نمی‌شناسد</b> (${f.ltr('-304')})`,
        markup`سفارش ${f.ltr(orderId)}؛ شاید موقتی باشد. تا آخر مهلتِ شماره باز هم می‌پرسیم.`,
      ),
    oddRows: (list, count, of, problem) =>
      lines(
        count === of
          ? markup`⚠️ <b>نامبرلند جواب می‌دهد، ولی هیچ ردیفی از ${f.code(list)} خوانده نمی‌شود</b> (${f.count(of)} ردیف)`
          : markup`⚠️ <b>${f.count(count)} ردیف از ${f.count(of)} ردیفِ ${f.code(list)} کنار گذاشته شد</b>؛ بقیه سر جایش است.`,
        markup`اولین ایراد: ${f.code(problem)}`,
      ),
    oddPurchase: (orderId) =>
      lines(
        markup`⚠️ <b>جواب خرید خوانا نبود</b>`,
        markup`سفارش ${f.ltr(orderId)}: پول مشتری برگشت و شماره را داریم به نامبرلند پس می‌دهیم.`,
      ),
    deadUpdate: (updateId) =>
      lines(
        markup`⚠️ <b>یک پیام سه بار ناکام ماند و کنار گذاشته شد</b>`,
        markup`شماره‌ی پیام: ${f.code(updateId)}؛ علت در گزارش‌های برنامه هست.`,
      ),
  },

  wallet: {
    title: markup`<b>💳 کیف پول</b>`,
    available: (toman) => markup`موجودی: <b>${f.money(toman)}</b>`,
    held: (toman) => markup`کنار گذاشته برای سفارش‌های در جریان: ${f.money(toman)}`,
    topUp: (id) =>
      lines(
        markup`➕ <b>شارژ کیف پول</b>`,
        markup`به مدیر فروشگاه پیام بدهید و این شناسه را بفرستید: ${f.code(id)}`,
        markup`با ثبت شارژ، همین‌جا خبرتان می‌کنیم.`,
      ),
    history: markup`<b>🧾 گردش حساب</b>`,
    emptyHistory: markup`هنوز گردشی نیست.`,
    movement: {
      'top-up': 'شارژ با کارت',
      credit: 'شارژ',
      debit: 'کسر',
      gift: 'هدیه',
      waive: 'گذشت از موجودی',
      referral: 'پاداش معرفی',
      purchase: 'خرید',
      refund: 'برگشت پول',
      hold: 'در جریان',
    },
    order: (id) => `سفارش ${f.ltr(id)}`,
    after: (toman) => `مانده: ${f.money(toman)}`,
  },

  search: {
    how: lines(
      markup`<b>🔎 دنبال چه می‌گردید؟</b>`,
      markup`اسم سرویس، کشور یا هر دو را بنویسید:`,
      markup``,
      markup`• تلگرام روسیه`,
      markup`• واتساپ`,
      markup`• ${f.ltr('+44')}`,
    ),
    found: (text) => markup`نتیجه برای «${f.said(text)}»:`,
    nothing: (text) =>
      lines(
        markup`برای «${f.said(text)}» چیزی پیدا نشد.`,
        markup`اسم سرویس یا کشور را ساده‌تر بنویسید؛ مثلاً «تلگرام روسیه».`,
      ),
    serviceResult: (service) => `شماره‌ی مجازی برای ${service}`,
    countryResult: (country) => `شماره‌ی مجازی ${country}`,
    pairResult: (service, country) => `شماره‌ی ${country} برای ${service}`,
    unsold: (name, isMore) =>
      isMore
        ? markup`«${f.said(name)}» را فعلاً نداریم؛ این‌ها را داریم:`
        : markup`«${f.said(name)}» را فعلاً نداریم 🙏 سرویس یا کشور دیگری را بنویسید.`,
    fromIn: (toman, countries) => `از ${f.money(toman)} · ${f.count(countries)} کشور`,
    fromFor: (toman, services) => `از ${f.money(toman)} · ${f.count(services)} سرویس`,
  },

  books,
  desk,
  clientele,
  keeping,
  prices,
  shelf,
  broadcast,

  admin: {
    providerBalance: (toman) => markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b>`,
    creditForm: lines(markup`شکل درست:`, f.code('/credit 123456789 50000')),
    debitForm: lines(markup`شکل درست:`, f.code('/debit 123456789 50000')),
    ownWallet: markup`☝️ به کیف پول خودتان نمی‌توانید پول اضافه کنید؛ کس دیگری باید این کار را بکند.`,
    noSuchCustomer: (id) =>
      markup`مشتری‌ای با شناسه‌ی ${f.code(id)} نداریم. باید یک بار ربات را باز کرده باشد.`,
  },

  profile: {
    commands: [
      { command: 'start', description: 'خانه' },
      { command: 'buy', description: 'خرید شماره' },
      { command: 'countries', description: 'خرید بر پایه‌ی کشور' },
      { command: 'permanent', description: 'شماره‌ی دائمی' },
      { command: 'favourites', description: 'برگزیده‌ها' },
      { command: 'orders', description: 'سفارش‌های من' },
      { command: 'wallet', description: 'کیف پول' },
      { command: 'topup', description: 'شارژ کیف پول' },
      { command: 'gift', description: 'کد هدیه' },
      { command: 'invite', description: 'معرفی به دوستان' },
      { command: 'help', description: 'راهنما' },
      { command: 'support', description: 'پشتیبانی' },
      { command: 'rules', description: 'قوانین' },
      { command: 'privacy', description: 'حریم خصوصی' },
      { command: 'language', description: 'تغییر زبان' },
    ],
    description:
      'شماره‌ی مجازی بگیرید و کد پیامک را همین‌جا ببینید؛ تلگرام، واتساپ، اینستاگرام و ده‌ها سرویس دیگر. کد نیامد؟ پول خودکار برمی‌گردد.',
    shortDescription: 'شماره‌ی مجازی با تحویل فوری؛ کد نیامد، پول برمی‌گردد.',
  },

  help: {
    shop: lines(
      markup`<b>💡 چطور کار می‌کند؟</b>`,
      markup``,
      markup`1. سرویس و کشور را انتخاب می‌کنید و قیمت نهایی را می‌بینید.`,
      markup`2. بعد از خرید، شماره را در برنامه وارد می‌کنید و کد می‌خواهید.`,
      markup`3. کد به‌محض رسیدن همین‌جا نشان داده می‌شود.`,
      markup``,
      markup`<b>🛡 پول کی برمی‌گردد؟</b>`,
      markup`• در مهلت شماره کدی نیاید: همه‌ی پول، خودکار.`,
      markup`• پیش از آمدن کد لغو کنید: همه‌ی پول.`,
      markup`• سرویس شماره را نپذیرد و گزارش کنید: همه‌ی پول.`,
      markup`• کد که رسید، پول برنمی‌گردد؛ حتی اگر سرویس بعداً حساب را ببندد.`,
      markup``,
      markup`<b>☝️ یادتان باشد</b>`,
      markup`• شماره موقت است و بعد از مهلت دیگر مال شما نیست؛ رمز دومرحله‌ای را همان اول فعال کنید.`,
      markup`• مسئولیت استفاده‌ی درست و قانونی با شماست.`,
    ),
    private: lines(
      markup`<b>💡 چطور کار می‌کند؟</b>`,
      markup``,
      markup`1. سرویس و کشور را انتخاب می‌کنید و قیمت را می‌بینید.`,
      markup`2. بعد از خرید، شماره را در برنامه وارد می‌کنید و کد می‌خواهید.`,
      markup`3. کد به‌محض رسیدن همین‌جا نشان داده می‌شود.`,
      markup``,
      markup`🛡 اگر کدی نیاید، لغو کنید یا شماره مسدود باشد، هزینه به پنل برمی‌گردد.`,
    ),
  },

  unavailable: lines(
    markup`😕 <b>فعلاً در دسترس نیست</b>`,
    markup`تأمین‌کننده‌ی شماره جواب نمی‌دهد. چند دقیقه‌ی دیگر دوباره امتحان کنید؛ پولی کم نشده است.`,
  ),
  notYourOrder: markup`این سفارش را پیدا نکردم. سفارش‌هایتان را از دکمه‌ی پایین ببینید.`,
  notInvited: (id) => `این ربات خصوصی است. شناسه‌ی شما: ${f.ltr(id)}`,
  somethingBroke: markup`😕 کاری که خواستید به مشکل خورد. اگر خریدی در کار بود، در «سفارش‌های من» می‌بینیدش.`,
}
