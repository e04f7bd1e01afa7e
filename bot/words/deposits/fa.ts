/** What is said about deposits that confirm themselves, to the staff. */
import type { BankKey, Toman, WaitingReason } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const bankNames: Readonly<Record<BankKey | 'other', string>> = {
  mellat: 'ملت',
  melli: 'ملی',
  saderat: 'صادرات',
  tejarat: 'تجارت',
  saman: 'سامان',
  pasargad: 'پاسارگاد',
  wepod: 'ویپاد',
  parsian: 'پارسیان',
  resalat: 'رسالت',
  blu: 'بلو',
  tourism: 'گردشگری',
  shahr: 'شهر',
  'mehr-iran': 'مهر ایران',
  'middle-east': 'خاورمیانه',
  bankino: 'بانکینو',
  keshavarzi: 'کشاورزی',
  sepah: 'سپه',
  sina: 'سینا',
  maskan: 'مسکن',
  other: 'بانکی که خودتان یاد داده‌اید',
}

export const why: Readonly<Record<WaitingReason, string>> = {
  'unknown-account': 'معلوم نیست این حساب مال کدام کارت است',
  unconfirmed: 'هنوز هیچ پیامی از این حساب را تأیید نکرده‌اید',
  'odd-time': 'تاریخ بانک با زمان رسیدن پیام نمی‌خواند',
  gap: 'مانده‌ی حساب با پیام قبلی جور درنمی‌آید',
  several: 'چند شارژ با همین مبلغ هست',
  'paid-before': 'شارژ این مبلغ پیش‌تر با واریز دیگری پرداخت شده است',
  'customer-forgotten': 'مشتریِ این شارژ در این میان داده‌هایش را پاک کرده است',
  'no-top-up': 'هیچ شارژ بازی دقیقاً این مبلغ را ندارد',
  unsigned: 'با یک شارژ جور است، ولی برنامه‌ی گوشی پیام‌ها را امضا نمی‌کند',
}

/** The one that nobody has named calls with the shop's own secret. */
export const phoneNamed = (name: string): string => (name === '' ? 'گوشی اصلی' : f.said(name))

export const deposits = {
  entryNames: {
    'bind-deposit': 'وصل کردن واریز به شارژ',
    'bind-deposit-first': 'تأیید اول واریز',
    'dismiss-deposit': 'کنار گذاشتن پیام بانک',
    'add-phone': 'اضافه کردن گوشی',
    'revoke-phone': 'قطع کردن گوشی',
    'confirm-account': 'تأیید حساب بانکی',
    'add-account': 'اضافه کردن حساب بانکی',
    'ignore-account': 'نادیده گرفتن حساب بانکی',
    'remove-account': 'برداشتن حساب بانکی',
    'teach-format': 'یاد دادن پیام بانک',
    'forget-format': 'فراموش کردن پیام بانک',
  },
  settingNames: { depositSilentHours: 'گوشی بی‌خبر، پس از' },

  waiting: (bank: BankKey | 'other', toman: Toman, reason: WaitingReason) => message`
    🏦 <b>پیامی از بانک درباره‌ی ${f.money(toman)} باید دیده شود</b>
    بانک: ${bankNames[bank]}
    ${why[reason]}.
  `,
  gap: () => message`
    🚨 <b>مانده‌ی یک حساب با پیام‌های بانک جور درنمی‌آید</b>
    یا پیامی نرسیده، یا یکی از پیام‌ها ساختگی است. تا نبینید، پولی با آن به کیف پول کسی نمی‌رود.
  `,
  takenBack: (topUpId: number) => message`
    ↩️ <b>همان مبلغی که برای شارژ ${f.ltr(`#${topUpId}`)} رسیده بود از حساب برداشت شد</b>
    شاید پرداخت را پس گرفته باشند. فروشگاه خودش کاری نمی‌کند.
  `,
  silent: (name: string, seenAt: number) => message`
    📵 <b>از گوشی «${phoneNamed(name)}» خبری نیست</b>
    آخرین خبر: ${f.moment(seenAt)}. تا برگردد، از مشتری‌ها رسید می‌خواهیم.
    ببینید گوشی روشن است، اینترنت دارد و برنامه را از کم‌مصرف باتری درآورده‌اید. پیام‌هایی که نرسیده‌اند با برگشتنش می‌آیند.
  `,
  back: (name: string) => markup`📱 <b>گوشی «${phoneNamed(name)}» برگشت</b>`,
  forged: (count: number) => message`
    🚨 <b>${f.count(count)} پیام ساختگی به نام گوشی‌های فروشگاه رسید</b>
    امضا یا رمزشان درست نبود و هیچ اثری نداشتند.
  `,
}

export type DepositWords = typeof deposits
