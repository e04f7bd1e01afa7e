import type { Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const home = {
  commandNames: {
    start: 'خانه',
    help: 'راهنما',
    language: 'تغییر زبان',
  },
  /** @param name perhaps empty: some have a name that nobody sees */
  welcome: (name: string) => message`
    سلام${name && ` ${name}`} 👋

    این‌جا شماره‌ی مجازی می‌گیرید و کد پیامکش را همین‌جا می‌بینید؛ برای تلگرام، واتساپ، اینستاگرام و ده‌ها سرویس دیگر.

    🛡 کد نیامد؟ پولتان خودکار برمی‌گردد.
  `,
  hello: (name: string) => markup`سلام${name && ` ${name}`} 👋`,
  balance: (available: Toman) => markup`💳 موجودی: <b>${f.money(available)}</b>`,
  /** Nothing can be bought now. @param reason the owner's own words; may be empty */
  paused: (reason: string) =>
    markup`⏸ <b>فعلاً فروش نداریم.</b>${reason === '' ? '' : ` ${reason}`} سفارش‌های بازتان ادامه دارند.`,
  choose: markup`چه کاری انجام بدهیم؟`,
  languages: markup`با کدام زبان راحت‌ترید؟`,
}

export type HomeWords = typeof home

export const help = {
  shop: message`
    <b>💡 چطور کار می‌کند؟</b>

    1. سرویس و کشور را انتخاب می‌کنید و قیمت نهایی را می‌بینید.
    2. بعد از خرید، شماره را در برنامه وارد می‌کنید و کد می‌خواهید.
    3. کد به‌محض رسیدن همین‌جا نشان داده می‌شود.

    <b>🛡 پول کی برمی‌گردد؟</b>
    • در مهلت شماره کدی نیاید: همه‌ی پول، خودکار.
    • پیش از آمدن کد لغو کنید: همه‌ی پول.
    • سرویس شماره را نپذیرد و گزارش کنید: همه‌ی پول.
    • کد که رسید، پول برنمی‌گردد؛ حتی اگر سرویس بعداً حساب را ببندد.

    <b>☝️ یادتان باشد</b>
    • شماره موقت است و بعد از مهلت دیگر مال شما نیست؛ رمز دومرحله‌ای را همان اول فعال کنید.
    • مسئولیت استفاده‌ی درست و قانونی با شماست.
  `,
  private: message`
    <b>💡 چطور کار می‌کند؟</b>

    1. سرویس و کشور را انتخاب می‌کنید و قیمت را می‌بینید.
    2. بعد از خرید، شماره را در برنامه وارد می‌کنید و کد می‌خواهید.
    3. کد به‌محض رسیدن همین‌جا نشان داده می‌شود.

    🛡 اگر کدی نیاید، لغو کنید یا شماره مسدود باشد، هزینه به پنل برمی‌گردد.
  `,
}

export type HelpWords = typeof help

/** What Telegram shows of the bot by itself. */
export const profile = {
  description:
    'شماره‌ی مجازی بگیرید و کد پیامک را همین‌جا ببینید؛ تلگرام، واتساپ، اینستاگرام و ده‌ها سرویس دیگر. کد نیامد؟ پول خودکار برمی‌گردد.',
  shortDescription: 'شماره‌ی مجازی با تحویل فوری؛ کد نیامد، پول برمی‌گردد.',
}

export type ProfileWords = typeof profile
