import type { Feature } from '../feature.ts'
import { trackingDesk } from '../screens/desk/tracking.ts'
import { homeOf } from '../screens/home.ts'

export const trackingFeature = {
  desk: [trackingDesk],
  link: {
    form: /^l_([A-Z0-9]{4,20})$/,
    leadsTo: async (ctx, token) => {
      await ctx.shop.engine.trackingLinks.note(ctx.customer.id, token)
      return homeOf(ctx)
    },
  },
  door: {
    permission: 'make-gifts',
    label: ({ tracking }) => tracking.button.door,
    action: { kind: 'trackingLinks', page: 0 },
    section: 'messages',
  },
  places: { trackingLink: ['trackingLinks'] },
  subjects: {
    'tracking-link': ({ words }, id) => ({
      name: words.tracking.subject(Number(id)),
      opens: { kind: 'trackingLink', link: Number(id) },
    }),
  },
} as const satisfies Feature
