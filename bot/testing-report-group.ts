/** Every screen about the report group, with the longest things in it, for the checks that hold of all screens. */
import { type GroupStanding, REPORT_TOPICS, type Toman } from '#engine'
import type { View } from './context.ts'
import { renderNews } from './deliver.ts'
import { markup } from './html.ts'
import { renderLines, type SaidLine } from './report-group/group-tellers.ts'
import type { Screen } from './screen.ts'
import {
  renderAskLeaveGroup,
  renderAskReportGroup,
  renderReportGroup,
} from './screens/desk/report-group.ts'

/** Of no language. */
const TITLE = `★ 2026 ${'★'.repeat(60)}`
const CHAT = -1_002_345_678_901
const standing: GroupStanding = {
  chatId: CHAT,
  title: TITLE,
  state: 'on',
  namedAs: undefined,
  hasTopics: true,
  toldTransferId: 0,
  at: 0,
  isFixed: false,
  topics: REPORT_TOPICS.map((topic, i) => ({ topic, threadId: i, gone: 'deleted' })),
}
const line: SaidLine = {
  of: 'order',
  id: 1_234_567,
  customerId: 1002,
  toman: 1_276_000 as Toman,
  how: 'sold',
  customer: '★',
  order: { state: 'received', what: markup`★★★★★★★★ · 🇨🇩 ★★★★★★★★★★★★` },
}

export const everyReportGroupScreen = (view: View): Readonly<Record<string, Screen>> => ({
  'no report group': renderReportGroup(view, undefined),
  'report group': renderReportGroup(view, standing, 'made'),
  'report group without topics': renderReportGroup(
    view,
    { ...standing, hasTopics: false, topics: [], isFixed: true },
    'no-right',
  ),
  'report group with topics off': renderReportGroup(
    view,
    { ...standing, hasTopics: false, topics: [] },
    'no-topics',
  ),
  'report group gone': renderReportGroup(view, { ...standing, state: 'gone', topics: [] }),
  'ask for a report group': renderAskReportGroup(view, CHAT, TITLE),
  'ask to leave the report group': renderAskLeaveGroup(view, TITLE),
  // In the group itself there is no way home.
  'lines of the report group': renderLines(view, [
    ...Array.from({ length: 18 }, () => line),
    { ...line, how: 'released', order: { state: 'expired', what: line.order?.what ?? markup`` } },
    { ...line, of: 'permanent' },
    { ...line, of: 'permanent', how: 'released' },
    { ...line, of: 'top-up' },
    { ...line, how: 'refunded' },
  ]),
  'alert report group gone': renderNews(view, { kind: 'report-group-gone', title: TITLE }),
  'alert report topic gone': renderNews(view, {
    kind: 'report-topic-gone',
    topic: 'backups',
    why: 'closed',
  }),
})
