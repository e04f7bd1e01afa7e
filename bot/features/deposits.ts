import type { Feature } from '../feature.ts'
import { send } from '../screen.ts'
import { depositDesk, renderDepositNews } from '../screens/desk/deposits.ts'
import type { Html } from '../html.ts'
import type { Telling } from '../telling.ts'

/** News of a message, with the way to it. */
const tellOf = ({ api, view, personId }: Telling, text: Html, message: number): Promise<number> =>
  send(
    api,
    personId,
    renderDepositNews(view, text, view.words.depositDesk.button.openMessage, {
      kind: 'deposit',
      message,
    }),
  )

export const depositsFeature = {
  isOfWallets: true,
  desk: [depositDesk],
  door: {
    permission: 'approve-topups',
    label: ({ depositDesk: say }) => say.button.door,
    action: { kind: 'deposits' },
    section: 'money',
  },
  places: {
    depositQueue: ['deposits'],
    depositsUnread: ['deposits'],
    deposit: ['depositQueue', 'depositsUnread'],
  },
  tellers: {
    'deposit-waiting': (telling, { messageId, bank, toman, why }) =>
      tellOf(telling, telling.view.words.deposits.waiting(bank, toman, why), messageId),
    'deposit-gap': (telling, { messageId }) =>
      tellOf(telling, telling.view.words.deposits.gap(), messageId),
    'deposit-taken-back': (telling, { messageId, topUpId }) =>
      tellOf(telling, telling.view.words.deposits.takenBack(topUpId), messageId),
  },
  texts: {
    'deposit-phone-silent': ({ deposits }, { name, seenAt }) => deposits.silent(name, seenAt),
    'deposit-phone-back': ({ deposits }, { name }) => deposits.back(name),
    'deposit-forged': ({ deposits }, { count }) => deposits.forged(count),
  },
  subjects: {
    deposit: ({ words }, id) => ({
      name: words.depositDesk.subject(Number(id)),
      opens: { kind: 'deposit', message: Number(id) },
    }),
  },
} as const satisfies Feature
