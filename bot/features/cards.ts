import type { Feature } from '../feature.ts'
import { cardDesk } from '../screens/desk/cards.ts'

export const cardsFeature = {
  isOfWallets: true,
  desk: [cardDesk],
  door: {
    permission: 'change-shop',
    label: ({ cards }) => cards.button.cards,
    action: { kind: 'cards' },
    section: 'money',
  },
  places: { card: ['cards'] },
  subjects: {
    card: ({ words }, id) => ({
      name: words.administration.subject.card(Number(id)),
      opens: { kind: 'card', card: Number(id) },
    }),
  },
} as const satisfies Feature
