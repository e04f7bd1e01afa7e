import type { Feature } from '../feature.ts'
import {
  cancelScreens,
  refundScreens,
  tellRefunded,
  tellWaits,
} from '../screens/desk/order-actions.ts'

export const orderActionsFeature = {
  desk: [refundScreens, cancelScreens],
  tellers: { 'order-refunded': tellRefunded, 'refund-waits': tellWaits },
  subjects: {
    order: ({ words }, id) => ({
      name: words.refunds.subject(Number(id)),
      opens: { kind: 'story', order: Number(id) },
    }),
  },
} as const satisfies Feature
