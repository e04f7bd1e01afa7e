import type { Feature } from '../feature.ts'
import { blockingScreens } from '../screens/desk/blocking.ts'
import { clientListScreens } from '../screens/desk/client-lists.ts'
import { customerFileScreens } from '../screens/desk/customer-files.ts'
import { personSubject } from '../screens/desk/entry-subjects.ts'
import { exportScreens } from '../screens/desk/exporting.ts'

export const customerFilesFeature = {
  desk: [customerFileScreens, clientListScreens, blockingScreens, exportScreens],
  door: {
    permission: 'see-customers',
    label: ({ customerFiles }) => customerFiles.button.find,
    action: { kind: 'find' },
  },
  places: {
    found: ['find'],
    client: [],
    clientOrders: ['client'],
    clientHistory: ['client'],
    clientTopUps: ['client'],
    clientPermanents: ['client'],
    clientTickets: ['client'],
    story: [],
  },
  subjects: { customer: personSubject, person: personSubject },
} as const satisfies Feature
