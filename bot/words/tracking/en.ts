import { markup, message } from '../../html.ts'
import { shortened } from '../direction.ts'
import { formatsOf } from '../format.ts'
import type { TrackingWords } from './fa.ts'

const f = formatsOf('en')

export const tracking: TrackingWords = {
  entryNames: {
    'make-link': 'tracking link made',
  },
  button: {
    door: '📎 Tracking links',
    make: '➕ New link',
    copy: '📋 Copy the link',
  },
  subject: (id) => `📎 Tracking link #${id}`,
  title: (isEmpty) => message`
    <b>📎 Tracking links</b>
    Make a link for each advertisement; here you see how many new customers each of them brought, and how much they bought.
    ${isEmpty && markup`You have made none yet.`}
  `,
  line: ({ name, people }) => `👤 ${f.count(people)} · ${shortened(name, 16)}`,
  askName: markup`Where will this link stand? Write a name, such as: a channel’s name, December`,
  noName: markup`☝️ Write a name for the link.`,
  link: ({ name, people, buyers, orders, soldToman, madeAt }, link) => message`
    <b>📎 ${name}</b>
    Made: ${f.moment(madeAt)}

    New customers: <b>${f.count(people)}</b>
    Buyers: <b>${f.count(buyers)}</b>
    Numbers sold: <b>${f.count(orders)}</b>
    Sales: <b>${f.money(soldToman)}</b>

    ${f.code(link)}
  `,
}
