import type { TrackedLink } from '#engine'
import { markup, message } from '../../html.ts'
import { shortened } from '../direction.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** Links for advertisements, and what each of them brought. */
export const tracking = {
  entryNames: {
    'make-link': 'ساختن پیوند تبلیغ',
  },
  button: {
    door: '📎 پیوندهای تبلیغ',
    make: '➕ پیوند تازه',
    copy: '📋 کپی پیوند',
  },
  subject: (id: number) => `📎 پیوند تبلیغ ${f.ltr(`#${id}`)}`,
  title: (isEmpty: boolean) => message`
    <b>📎 پیوندهای تبلیغ</b>
    برای هر تبلیغ یک پیوند جدا بسازید؛ این‌جا می‌بینید هر کدام چند مشتری تازه و چقدر فروش آورده است.
    ${isEmpty && markup`هنوز پیوندی نساخته‌اید.`}
  `,
  /** On a button of the list. */
  line: ({ name, people }: TrackedLink) => `👤 ${f.count(people)} · ${shortened(name, 16)}`,
  askName: markup`این پیوند برای کجاست؟ نامش را بنویسید؛ مثلاً: کانال فلان، آذر`,
  noName: markup`☝️ نام پیوند را بنویسید.`,
  link: ({ name, people, buyers, orders, soldToman, madeAt }: TrackedLink, link: string) => message`
    <b>📎 ${name}</b>
    ساخته شده: ${f.moment(madeAt)}

    مشتری تازه: <b>${f.count(people)}</b>
    خریدار: <b>${f.count(buyers)}</b>
    شماره‌ی فروخته‌شده: <b>${f.count(orders)}</b>
    فروش: <b>${f.money(soldToman)}</b>

    ${f.code(link)}
  `,
}

export type TrackingWords = typeof tracking
