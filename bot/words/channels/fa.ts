import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** Membership of channels before a purchase, where the owner asks for it. */
export const channels = {
  settingNames: {
    requiredChannels: 'کانال‌های لازم برای خرید',
  },
  needed: (count: number) => {
    const isOne = count === 1
    return message`
      📣 <b>پیش از خرید، عضو ${isOne ? 'کانال' : 'کانال‌های'} فروشگاه شوید</b>
      بعد دکمه‌ی «عضو شدم» را بزنید؛ خریدتان همان‌جا ادامه پیدا می‌کند.
    `
  },
  notYet: (count: number) =>
    count === 1 ? markup`☝️ هنوز عضو این کانال نیستید.` : markup`☝️ هنوز عضو این کانال‌ها نیستید.`,
  join: (number: number | undefined) =>
    number === undefined ? '📣 باز کردن کانال' : `📣 باز کردن کانال ${number}`,
  joined: '✅ عضو شدم',
  /** For the owner who names them. */
  howToName: message`
    کانال عمومی را با نامش بنویسید: ${f.code('@shop_news')}
    کانال خصوصی را با شناسه‌ی عددی و پیوند دعوتش: ${f.code('-1001234567890|https://t.me/+AbCdEf')}
    ربات را در هر کانال مدیر کنید تا اعضایش را ببیند.
  `,
  seen: markup`✅ ربات اعضای همه‌ی این کانال‌ها را می‌بیند.`,
  unseen: (channels: readonly string[]) =>
    markup`⚠️ ربات مدیر این‌ها نیست: ${channels.map((each) => f.ltr(each)).join('، ')}. تا مدیر نشود، عضویتشان از کسی خواسته نمی‌شود.`,
  unreadable: (channel: string) => message`
    🚨 <b>ربات نمی‌تواند اعضای کانال ${f.ltr(channel)} را ببیند</b>
    تا درست شود، خرید برای کسی بسته نمی‌شود. ربات را در آن کانال مدیر کنید یا نام آن را در تنظیمات درست کنید.
  `,
}

export type ChannelWords = typeof channels
