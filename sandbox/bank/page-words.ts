/** What the payers' pages say. */
import type { GatewayName } from './payment.ts'

export const CHOICES = [
  'pay',
  'cancel',
  'closed',
  'late',
  'fail',
  'less',
  'wrong-coin',
  'again',
] as const

export type Choice = (typeof CHOICES)[number]

export type Language = 'fa' | 'en'

interface PageWords {
  readonly direction: 'rtl' | 'ltr'
  readonly otherLanguage: string
  readonly simulated: string
  readonly gateways: Readonly<Record<GatewayName, string>>
  readonly toPay: string
  readonly rial: string
  readonly toman: (sum: string) => string
  readonly payToman: (sum: string) => string
  readonly payCoin: (sum: string) => string
  readonly shop: string
  readonly about: string
  readonly number: string
  readonly card: string
  readonly cardHint: string
  readonly coin: string
  readonly coinHint: string
  readonly cancel: string
  readonly others: string
  readonly choices: Readonly<
    Record<Exclude<Choice, 'pay' | 'cancel'>, { readonly label: string; readonly hint: string }>
  >
  readonly states: Readonly<
    Record<
      'paid' | 'partly' | 'later' | 'cancelled' | 'failed' | 'expired' | 'returned' | 'refunded',
      { readonly title: string; readonly text: string }
    >
  >
  readonly reference: string
  readonly back: string
  readonly unknown: { readonly title: string; readonly text: string }
  readonly down: { readonly title: string; readonly text: string }
}

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  fa: {
    direction: 'rtl',
    otherLanguage: 'English',
    simulated: 'این درگاه شبیه‌سازی است: هیچ پول واقعی جابه‌جا نمی‌شود.',
    gateways: {
      zarinpal: 'زرین‌پال',
      zibal: 'زیبال',
      aqayepardakht: 'آقای پرداخت',
      cryptopay: 'Crypto Pay',
      nowpayments: 'NOWPayments',
      abangateway: 'آبان‌گیت‌وی',
    },
    toPay: 'مبلغ پرداخت',
    rial: 'ریال',
    toman: (sum) => `${sum} تومان`,
    payToman: (sum) => `پرداخت ${sum} تومان`,
    payCoin: (sum) => `پرداخت ${sum}`,
    shop: 'پذیرنده',
    about: 'بابت',
    number: 'شماره‌ی تراکنش',
    card: 'کارت آزمایشی',
    cardHint: 'لازم نیست چیزی بنویسید؛ فقط دکمه‌ی پرداخت را بزنید.',
    coin: 'نشانی آزمایشی',
    coinHint: 'لازم نیست چیزی بفرستید؛ فقط دکمه‌ی پرداخت را بزنید.',
    cancel: 'انصراف',
    others: 'اتفاق‌های دیگر را امتحان کنید',
    choices: {
      closed: {
        label: 'پرداخت می‌کنم و خبرش به فروشگاه نمی‌رسد',
        hint: 'صفحه بسته می‌شود؛ فروشگاه باید خودش از درگاه بپرسد.',
      },
      late: {
        label: 'پول دو دقیقه دیرتر می‌رسد',
        hint: 'حالا پرداخت‌نشده به فروشگاه برمی‌گردید.',
      },
      fail: { label: 'موجودی کارت کافی نیست', hint: 'پرداخت انجام نمی‌شود.' },
      less: { label: 'فقط نصفش را می‌فرستم', hint: 'مبلغ کمتر از فاکتور است.' },
      'wrong-coin': { label: 'ارز دیگری می‌فرستم', hint: 'نه آن ارزی که خواسته‌اند.' },
      again: { label: 'یک بار دیگر هم می‌فرستم', hint: 'همان نشانی دو بار پول می‌گیرد.' },
    },
    states: {
      paid: { title: 'پرداخت شد', text: 'می‌توانید این صفحه را ببندید.' },
      partly: { title: 'پرداخت کامل نیست', text: 'آن‌چه رسید با فاکتور یکی نیست.' },
      later: {
        title: 'در راه است',
        text: 'پول دو دقیقه‌ی دیگر می‌رسد. می‌توانید این صفحه را ببندید.',
      },
      cancelled: { title: 'لغو شد', text: 'پولی جابه‌جا نشد.' },
      failed: { title: 'پرداخت نشد', text: 'موجودی کارت کافی نبود. پولی جابه‌جا نشد.' },
      expired: { title: 'مهلت تمام شد', text: 'این پرداخت دیگر باز نیست. پولی جابه‌جا نشد.' },
      returned: { title: 'پول برگشت', text: 'فروشگاه پرداخت را تأیید نکرد و پول به کارت برگشت.' },
      refunded: { title: 'پول پس داده شد', text: 'فروشگاه پول را پس داد.' },
    },
    reference: 'شماره‌ی پیگیری',
    back: 'بازگشت به فروشگاه',
    unknown: { title: 'چنین پرداختی نیست', text: 'پیوند را دوباره از فروشگاه بگیرید.' },
    down: { title: 'درگاه در دسترس نیست', text: 'کمی بعد دوباره امتحان کنید.' },
  },
  en: {
    direction: 'ltr',
    otherLanguage: 'فارسی',
    simulated: 'This gateway is simulated: no real money moves.',
    gateways: {
      zarinpal: 'Zarinpal',
      zibal: 'Zibal',
      aqayepardakht: 'AqayePardakht',
      cryptopay: 'Crypto Pay',
      nowpayments: 'NOWPayments',
      abangateway: 'AbanGateway',
    },
    toPay: 'Amount to pay',
    rial: 'Rial',
    toman: (sum) => `${sum} Toman`,
    payToman: (sum) => `Pay ${sum} Toman`,
    payCoin: (sum) => `Pay ${sum}`,
    shop: 'Shop',
    about: 'For',
    number: 'Number',
    card: 'A card for trying',
    cardHint: 'There is nothing to type: just press Pay.',
    coin: 'An address for trying',
    coinHint: 'There is nothing to send: just press Pay.',
    cancel: 'Cancel',
    others: 'Try what else can happen',
    choices: {
      closed: {
        label: 'I pay, and the shop is not told',
        hint: 'The page closes; the shop has to ask the gateway itself.',
      },
      late: { label: 'The money comes two minutes later', hint: 'You go back to the shop unpaid.' },
      fail: { label: 'Not enough money on the card', hint: 'Nothing is paid.' },
      less: { label: 'I send only half of it', hint: 'Less than the invoice says.' },
      'wrong-coin': { label: 'I send another coin', hint: 'Not the one that was asked for.' },
      again: { label: 'I send it once more', hint: 'The same address gets money twice.' },
    },
    states: {
      paid: { title: 'Paid', text: 'You may close this page.' },
      partly: { title: 'Not paid in full', text: 'What came is not what the invoice says.' },
      later: {
        title: 'On its way',
        text: 'The money comes in two minutes. You may close this page.',
      },
      cancelled: { title: 'Cancelled', text: 'No money moved.' },
      failed: {
        title: 'Not paid',
        text: 'There was not enough money on the card. No money moved.',
      },
      expired: { title: 'Too late', text: 'This payment is not open any more. No money moved.' },
      returned: {
        title: 'Given back',
        text: 'The shop did not confirm the payment, and the money went back to the card.',
      },
      refunded: { title: 'Refunded', text: 'The shop gave the money back.' },
    },
    reference: 'Reference',
    back: 'Back to the shop',
    unknown: { title: 'There is no such payment', text: 'Take the link from the shop again.' },
    down: { title: 'The gateway is down', text: 'Try again in a moment.' },
  },
}
