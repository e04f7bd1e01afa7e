import type { Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const search = {
  how: message`
    <b>🔎 دنبال چه می‌گردید؟</b>
    اسم سرویس، کشور یا هر دو را بنویسید:

    • تلگرام روسیه
    • واتساپ
    • ${f.ltr('+44')}
  `,
  found: (text: string) => markup`نتیجه برای «${f.said(text)}»:`,
  nothing: (text: string) => message`
    برای «${f.said(text)}» چیزی پیدا نشد.
    اسم سرویس یا کشور را ساده‌تر بنویسید؛ مثلاً «تلگرام روسیه».
  `,
  serviceResult: (service: string) => `شماره‌ی مجازی برای ${service}`,
  countryResult: (country: string) => `شماره‌ی مجازی ${country}`,
  pairResult: (service: string, country: string) => `شماره‌ی ${country} برای ${service}`,
  /** It exists, and is not sold here; `isMore`: something else that was named is. */
  unsold: (name: string, isMore: boolean) =>
    isMore
      ? markup`«${f.said(name)}» را فعلاً نداریم؛ این‌ها را داریم:`
      : markup`«${f.said(name)}» را فعلاً نداریم 🙏 سرویس یا کشور دیگری را بنویسید.`,
  /** What is known of its price, and of how many countries or services there are. */
  fromIn: (toman: Toman, countries: number) => `از ${f.money(toman)} · ${f.count(countries)} کشور`,
  fromFor: (toman: Toman, services: number) => `از ${f.money(toman)} · ${f.count(services)} سرویس`,
}

export type SearchWords = typeof search
