/** Every screen about bank accounts and taught messages, with the longest things in it. */
import type {
  DepositAccount,
  DepositFile,
  MessageFigure,
  PayCard,
  TaughtView,
  Teaching,
} from '#engine'
import type { View } from './context.ts'
import { type Screen, textScreen } from './screen.ts'
import {
  renderAccount,
  renderAccounts,
  renderAskConfirm,
  renderAskIgnore,
  renderAskRemoveAccount,
} from './screens/desk/deposit-accounts.ts'
import {
  renderAskTeach,
  renderForm,
  renderForms,
  renderPoint,
  renderTeaching,
  renderWhichBank,
} from './screens/desk/deposit-teaching.ts'

const FIGURES: readonly MessageFigure[] = [
  { text: '•••••1770', kind: 'number' },
  { text: '640,210', kind: 'sum' },
  { text: '5,000,000', kind: 'sum' },
  { text: '1404/07/14', kind: 'date' },
  { text: '11:48', kind: 'time' },
]

export function everyDepositBankScreen(
  view: View,
  file: DepositFile,
  card: PayCard,
): Readonly<Record<string, Screen>> {
  const { depositBanks: say } = view.words
  const account = (more: Partial<DepositAccount> = {}): DepositAccount => ({
    id: 1_234_567,
    bank: 'middle-east',
    accountTail: '1770',
    card,
    phoneName: 'نام',
    isConfirmed: true,
    ...more,
  })
  const accounts = [
    account(),
    account({ isConfirmed: false }),
    account({ card: undefined, phoneName: undefined, accountTail: '' }),
  ]
  const form: TaughtView = {
    id: 1_234_567,
    sender: 'x',
    bank: 'mellat',
    lines: ['نام{999999}', 'نام{+amount}', 'نام{balance}', '{date} {time}'],
  }
  const known: TaughtView = { ...form, lines: undefined }
  const teachings: readonly Teaching[] = [
    ...(
      [
        'not-allowed',
        'not-found',
        'toman',
        'wrong-figures',
        'swapped',
        'no-time',
        'no-direction',
        'odd-sign',
      ] as const
    ).map((kind) => ({ kind })),
    { kind: 'taught', format: form },
  ]
  const text = file.message.text ?? ''
  const point = { message: 1_234_567, figures: FIGURES }
  const places = { message: 1_234_567, amountAt: 1, balanceAt: 2 } as const
  const to = (amountAt: number) => ({ kind: 'teachBalance', message: 1_234_567, amountAt }) as const
  return {
    depositAccounts: renderAccounts(view, { accounts, canChange: true, note: say.added }),
    noDepositAccounts: renderAccounts(view, { accounts: [], canChange: false }),
    ...Object.fromEntries(
      accounts.map((each, i) => [`deposit account ${i}`, renderAccount(view, each, true)]),
    ),
    depositAccountOfOthers: renderAccount(view, account(), false),
    depositAccountGone: textScreen(view.words, say.accountGone),
    askRemoveAccount: renderAskRemoveAccount(view, account()),
    askConfirmAccount: renderAskConfirm(view, file, card),
    askIgnoreAccount: renderAskIgnore(view, file),
    ...Object.fromEntries(
      (['not-allowed', 'not-found', 'invalid', 'done'] as const).map((kind) => [
        `deposit change, ${kind}`,
        textScreen(view.words, say.change({ kind })),
      ]),
    ),
    pointAtAmount: renderPoint(view, {
      ...point,
      question: say.pointAt.amount(text),
      kind: 'sum',
      taken: [],
      to,
    }),
    pointAtBalance: renderPoint(view, {
      ...point,
      question: say.pointAt.balance(text),
      kind: 'sum',
      taken: [1],
      to,
    }),
    pointAtAccount: renderPoint(view, {
      ...point,
      question: say.pointAt.account(text),
      kind: 'number',
      taken: [1, 2],
      to,
      without: to(0),
    }),
    askTeach: renderAskTeach(view, { kind: 'askTeach', ...places, accountAt: '0' }, FIGURES),
    askTeachWithoutAccount: renderAskTeach(
      view,
      { kind: 'askTeach', ...places, accountAt: 'none' },
      FIGURES,
    ),
    pointAtNothing: textScreen(view.words, say.pointAt.nothing(text)),
    whichBank: renderWhichBank(view, 1_234_567, '+989121234567'),
    ...Object.fromEntries(
      teachings.map((each) => [`teaching, ${each.kind}`, renderTeaching(view, 7, each)]),
    ),
    taughtForms: renderForms(view, [form, known]),
    noTaughtForms: renderForms(view, []),
    taughtForm: renderForm(view, form),
    taughtSender: renderForm(view, known),
  }
}
