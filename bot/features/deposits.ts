import type { Feature } from '../feature.ts'
import { send } from '../screen.ts'
import { accountDesk, accountViews } from '../screens/desk/deposit-accounts.ts'
import { teachingDesk } from '../screens/desk/deposit-teaching.ts'
import { newAccountDesk } from '../screens/desk/deposit-new-account.ts'
import { trialDesk } from '../screens/desk/deposit-trial.ts'
import { phoneDesk, phoneViews } from '../screens/desk/deposit-phones.ts'
import { depositDesk, renderDepositNews } from '../screens/desk/deposits.ts'
import type { Action } from '../buttons.ts'
import type { Html } from '../html.ts'
import type { Telling } from '../telling.ts'

const tell = (
  { api, view, personId }: Telling,
  text: Html,
  label: string,
  opens: Action,
): Promise<number> => send(api, personId, renderDepositNews(view, text, label, opens))

/** News of a message, with the way to it. */
const tellOf = (telling: Telling, text: Html, message: number): Promise<number> =>
  tell(telling, text, telling.view.words.depositDesk.button.openMessage, {
    kind: 'deposit',
    message,
  })

/** News of phones, with the way to all of them. */
const tellOfPhones = (telling: Telling, text: Html): Promise<number> =>
  tell(telling, text, telling.view.words.depositPhones.button.phones, { kind: 'depositPhones' })

export const depositsFeature = {
  isOfWallets: true,
  desk: [
    depositDesk,
    phoneViews,
    phoneDesk,
    accountViews,
    accountDesk,
    newAccountDesk,
    teachingDesk,
    trialDesk,
  ],
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
    depositPhones: ['deposits'],
    depositAccounts: ['deposits'],
    depositAccount: ['depositAccounts'],
    newAccount: ['depositAccounts'],
    newAccountOf: ['newAccount'],
    tryDeposit: ['deposits'],
    taughtForms: ['deposits'],
    taughtForm: ['taughtForms'],
    depositPhone: ['depositPhones'],
  },
  tellers: {
    'deposit-waiting': (telling, { messageId, bank, toman, why }) =>
      tellOf(telling, telling.view.words.deposits.waiting(bank, toman, why), messageId),
    'deposit-gap': (telling, { messageId }) =>
      tellOf(telling, telling.view.words.deposits.gap(), messageId),
    'deposit-taken-back': (telling, { messageId, topUpId }) =>
      tellOf(telling, telling.view.words.deposits.takenBack(topUpId), messageId),
    'deposit-phone-silent': (telling, { name, seenAt }) =>
      tellOfPhones(telling, telling.view.words.deposits.silent(name, seenAt)),
    'deposit-phone-back': (telling, { name }) =>
      tellOfPhones(telling, telling.view.words.deposits.back(name)),
    'deposit-forged': (telling, { count }) =>
      tellOfPhones(telling, telling.view.words.deposits.forged(count)),
  },
  subjects: {
    deposit: ({ words }, id) => ({
      name: words.depositDesk.subject(Number(id)),
      opens: { kind: 'deposit', message: Number(id) },
    }),
    'bank-account': ({ words }, id) => {
      const [, key, accountTail = ''] = /^(.+)-(\d*)$/.exec(id) ?? []
      const bank = words.depositBanks.banks.find(([each]) => each === key)?.[0] ?? 'other'
      return {
        name: words.depositBanks.accountName({ bank, accountTail }),
        opens: { kind: 'depositAccounts' },
      }
    },
    'taught-format': ({ words }, id) => ({
      name: words.depositBanks.subject(Number(id)),
      opens: { kind: 'taughtForm', form: Number(id) },
    }),
    phone: ({ words }, id) => ({
      name: words.depositPhones.subject(Number(id)),
      opens: { kind: 'depositPhone', phone: Number(id) },
    }),
  },
} as const satisfies Feature
