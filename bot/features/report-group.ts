import type { Feature } from '../feature.ts'
import { groupTellers } from '../report-group/group-tellers.ts'
import { reportGroupScreens } from '../screens/desk/report-group.ts'

export const reportGroupFeature = {
  desk: [reportGroupScreens],
  door: {
    permission: 'change-shop',
    label: ({ reportGroup }) => reportGroup.button.door,
    action: { kind: 'reportGroup' },
    section: 'upkeep',
  },
  places: { askLeaveGroup: ['reportGroup'] },
  texts: {
    'report-group-gone': ({ reportGroup }, { title }) => reportGroup.groupGone(title),
    'report-topic-gone': ({ reportGroup }, { topic, why }) =>
      reportGroup.topicGone(reportGroup.topicNames[topic], why),
  },
  tellers: groupTellers,
} as const satisfies Feature
