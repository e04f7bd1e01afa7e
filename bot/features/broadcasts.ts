import { tellProgress } from '../broadcast-progress.ts'
import { sendBody } from '../broadcast.ts'
import type { Feature } from '../feature.ts'
import { broadcastScreens } from '../screens/desk/broadcasts.ts'

export const broadcastsFeature = {
  desk: [broadcastScreens],
  door: {
    permission: 'broadcast',
    label: ({ broadcast }) => broadcast.button.broadcasts,
    action: { kind: 'broadcasts' },
    section: 'messages',
  },
  places: { broadcast: ['broadcasts'] },
  tellers: {
    broadcast: ({ api, personId }, { body }) => sendBody(api, personId, body),
    'broadcast-progress': tellProgress,
  },
  subjects: {
    broadcast: ({ words }, id) => ({
      name: words.administration.subject.broadcast(Number(id)),
      opens: { kind: 'broadcast', broadcast: Number(id) },
    }),
  },
} as const satisfies Feature
