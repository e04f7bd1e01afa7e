import { ticketTellers } from '../deliver-support.ts'
import type { Feature } from '../feature.ts'
import { ticketDesk, ticketScreens } from '../screens/desk/tickets.ts'
import { supportScreen, supportScreens } from '../screens/support.ts'
import { unsentScreens } from '../screens/unsent.ts'

export const supportFeature = {
  screens: [ticketScreens, unsentScreens, supportScreens],
  desk: [ticketDesk],
  commands: { support: supportScreen, paysupport: supportScreen },
  door: {
    permission: 'answer-tickets',
    label: ({ support }) => support.button.tickets,
    action: { kind: 'tickets', page: 0 },
    section: 'messages',
  },
  tellers: ticketTellers,
  subjects: {
    ticket: ({ words }, id) => ({
      name: words.customerFiles.button.ticket(Number(id)),
      opens: { kind: 'ticket', ticket: Number(id) },
    }),
  },
} as const satisfies Feature
