import { message } from '../../html.ts'
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
  join: (number: number | undefined) =>
    number === undefined ? '📣 باز کردن کانال' : `📣 باز کردن کانال ${number}`,
  joined: '✅ عضو شدم',
  unreadable: (channel: string) => message`
    🚨 <b>ربات نمی‌تواند اعضای کانال ${f.ltr(channel)} را ببیند</b>
    تا درست شود، خرید برای کسی بسته نمی‌شود. ربات را در آن کانال مدیر کنید یا نام آن را در تنظیمات درست کنید.
  `,
}

export type ChannelWords = typeof channels
