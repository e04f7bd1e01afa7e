/** Every screen of the desk about bank messages, with the longest things in it, for the tests that look at all screens. */
import {
  type CardInUse,
  type DepositDecision,
  type DepositFile,
  type DepositMessage,
  type Toman,
  type TopUp,
  type TopUpFile,
  type TopUpState,
  WAITING_REASONS,
} from '#engine'
import type { View } from './context.ts'
import type { Html } from './html.ts'
import type { Screen } from './screen.ts'
import {
  renderAskBind,
  renderAskDrop,
  renderDepositNews,
  renderDeposits,
  renderMessages,
} from './screens/desk/deposits.ts'
import { renderDepositFile } from './screens/desk/deposit-file.ts'
import { everyDepositBankScreen } from './testing-deposit-banks.ts'
import { everyTrialScreen } from './testing-deposit-trial.ts'
import { everyDepositPhoneScreen } from './testing-deposit-phones.ts'
import { textScreen } from './screen.ts'

const toman = (amount: number) => amount as Toman
const MOST = toman(9_999_999)
const AT = 86_400_000
const TEXT = 'نام•••••1770\nنام640,210+\nنام:5,000,000\n1404/07/14-11:48'

export function everyDepositScreen(
  view: View,
  topUp: (state: TopUpState, more?: Partial<TopUp>) => TopUp,
  topUpFile: TopUpFile,
  card: CardInUse,
): Readonly<Record<string, Screen>> {
  const { depositDesk: say, deposits } = view.words
  const message: DepositMessage = {
    id: 1_234_567,
    state: 'waiting',
    why: 'no-top-up',
    kind: 'deposit',
    bank: 'middle-east',
    accountTail: '1770',
    amountRial: 99_999_990,
    toman: MOST,
    balanceRial: 9_000_000_000,
    bankAt: AT,
    at: AT,
    sender: 'Bank Mellat',
    text: TEXT,
    isSigned: false,
    copies: 51,
    topUpId: 1_234_567,
    firstBy: 1001,
    decidedBy: undefined,
    revision: 99,
  }
  const file = (more: Partial<DepositMessage> = {}): DepositFile => ({
    message: { ...message, ...more },
    card,
    phoneName: 'نام',
    looksLike: more.state === 'unread' ? ['mellat', 'middle-east'] : [],
    isPersonal: more.state === 'unread',
    candidates: [topUp('pending', { toman: MOST }), topUp('expired')].map((each) => ({
      topUp: each,
      card,
    })),
    cards: [],
    firstByName: 'نام',
    decidedByName: undefined,
  })
  const states = [
    'new',
    'waiting',
    'credited',
    'evidence',
    'noted',
    'dismissed',
    'fake',
    'unread',
  ] as const
  const unread = {
    state: 'unread',
    why: undefined,
    kind: 'unknown',
    bank: undefined,
    sender: 'x',
    amountRial: undefined,
    toman: undefined,
    topUpId: undefined,
  } as const
  const decisions: readonly DepositDecision[] = [
    { kind: 'not-allowed' },
    { kind: 'not-found' },
    ...(
      [
        'decided-already',
        'changed',
        'no-such-top-up',
        'own',
        'paid-already',
        'same-person',
        'half',
        'done',
      ] as const
    ).map((kind) => ({ kind, file: file() })),
  ]
  const one = { items: [message, { ...message, ...unread }], page: 0, pages: 2 }
  const none = { items: [], page: 0, pages: 1 }
  const to = (page: number) => ({ kind: 'depositQueue', page }) as const
  const about = { message: message.id, seen: 99 }
  const news = (text: Parameters<typeof renderDepositNews>[1]) =>
    renderDepositNews(view, text, say.button.openMessage, { kind: 'deposit', message: 7 })
  const drawn = (one: DepositFile, note?: Html) =>
    renderDepositFile(view, { file: one, canChange: true, note })
  const named = <T extends string>(prefix: string, all: readonly T[], draw: (each: T) => Screen) =>
    Object.fromEntries(all.map((each) => [`${prefix} ${each}`, draw(each)]))
  return {
    ...everyDepositPhoneScreen(view),
    ...everyDepositBankScreen(view, file(), card),
    ...everyTrialScreen(view, card),
    deposits: renderDeposits(view, true, true),
    depositsOff: renderDeposits(view, false, false),
    depositQueue: renderMessages(view, say.queue(false), one, to),
    noDeposits: renderMessages(view, say.queue(true), none, to),
    unreadDeposits: renderMessages(view, say.unread(false), one, to),
    noUnreadDeposits: renderMessages(view, say.unread(true), none, to),
    ...named('deposit', states, (state) => drawn(file({ state }))),
    ...named('deposit that waits:', WAITING_REASONS, (why) =>
      drawn({ ...file({ why }), cards: [{ ...card, holder: 'x' }], card: undefined }),
    ),
    ...named(
      'deposit of kind',
      ['withdrawal', 'other-in', 'other-out', 'unknown'] as const,
      (kind) => drawn(file({ kind, toman: undefined })),
    ),
    depositUnread: drawn(file(unread)),
    ...Object.fromEntries(
      decisions.map((each) => [
        `deposit decision, ${each.kind}`,
        'file' in each
          ? drawn(each.file, say.decision(each))
          : textScreen(view.words, say.decision(each)),
      ]),
    ),
    askBindDeposit: renderAskBind(view, file(), topUpFile),
    ...named('askDrop', ['real', 'fake'] as const, (as) => renderAskDrop(view, { ...about, as })),
    ...named('bind', ['askTopUp', 'noSuchTopUp', 'gone'] as const, (name) =>
      textScreen(view.words, say[name], { kind: 'depositQueue', page: 0 }),
    ),
    depositNews: news(deposits.waiting('middle-east', MOST, 'no-top-up')),
    depositGap: news(deposits.gap()),
    depositTakenBack: news(deposits.takenBack(1_234_567)),
  }
}
