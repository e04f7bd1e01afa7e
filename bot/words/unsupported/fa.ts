import { type Html, markup } from '../../html.ts'
import type { UnsupportedKind } from './kinds.ts'

export const unsupported = {
  /** What to do instead. */
  say: {
    sticker: markup`😊 ممنون! برای خرید، نام سرویس یا کشور را بنویسید یا یکی از این دکمه‌ها را بزنید.`,
    thanks: markup`خواهش می‌کنیم 🌷 هر وقت شماره خواستید، اسم سرویس یا کشور را بنویسید.`,
    voice: markup`🎧 صدا و ویدیو را نمی‌توانم بشنوم یا ببینم. لطفاً بنویسید، یا به پشتیبانی پیام بدهید.`,
    picture: markup`🖼 نمی‌دانم این تصویر برای چیست. رسید را پس از درخواست شارژ بفرستید؛ برای چیز دیگر، از راه پشتیبانی.`,
    contact: markup`📱 به شماره‌ی تلفن شما یا دیگران نیازی نیست و آن را نگه نمی‌داریم. بنویسید دنبال کدام سرویس هستید.`,
    location: markup`📍 به مکان شما نیازی نیست. کشورِ شماره را از فهرست انتخاب کنید یا نامش را بنویسید.`,
    edited: markup`✏️ ویرایش پیام را نمی‌خوانم. اگر چیز تازه‌ای است، دوباره و در پیامی نو بفرستید.`,
    other: markup`🙂 این را نمی‌توانم بخوانم. نام سرویس یا کشور را بنویسید یا یکی از این دکمه‌ها را بزنید.`,
  } satisfies Record<UnsupportedKind, Html>,
}

export type UnsupportedWords = typeof unsupported
