import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const faults = {
  /** The provider does not answer or does not serve us. */
  unavailable: message`
    😕 <b>فعلاً در دسترس نیست</b>
    تأمین‌کننده‌ی شماره جواب نمی‌دهد. چند دقیقه‌ی دیگر دوباره امتحان کنید؛ پولی کم نشده است.
  `,
  notYourOrder: markup`این سفارش را پیدا نکردم. سفارش‌هایتان را از دکمه‌ی پایین ببینید.`,
  /** For a person who may not use a private bot. */
  notInvited: (id: number) => `این ربات خصوصی است. شناسه‌ی شما: ${f.ltr(id)}`,
  somethingBroke: markup`😕 کاری که خواستید به مشکل خورد. اگر خریدی در کار بود، در «سفارش‌های من» می‌بینیدش.`,
}

export type FaultWords = typeof faults
