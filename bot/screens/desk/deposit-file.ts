/** A bank's message as the staff see it, with what may be done about it. */
import { type DepositFile, type DepositMessage, may } from '#engine'
import type { ShopContext, View } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'

const QUEUE = { kind: 'depositQueue', page: 0 } as const
/** Those of the bank come first; a shop with more of them has them on other accounts. */
const CARDS_AT_MOST = 20

interface FileData {
  readonly file: DepositFile
  /** An owner: accounts and forms are theirs. */
  readonly canChange: boolean
  readonly note?: Html | undefined
}

export function renderDepositFile({ words }: View, { file, canChange, note }: FileData): Screen {
  const { depositDesk: say, depositBanks } = words
  const { message, candidates } = file
  const { state, topUpId } = message
  const canPay = state === 'waiting' && message.kind === 'deposit'
  const owners = canChange ? ownerRows(words, file) : []
  const asks = [
    canPay && candidates.length > 0 && say.whichTopUp,
    state === 'waiting' && owners.length > 0 && depositBanks.whichCard,
  ].filter((each) => each !== false)
  const text = lines(note, note && markup``, say.file(file), asks.length > 0 && markup``, ...asks)
  return screen(words, text, [
    ...(canPay ? bindRows(words, file) : []),
    ...owners,
    ...dropRows(words, message),
    topUpId === undefined
      ? []
      : [tap(say.button.openTopUp, { kind: 'openTopUpFile', topUp: topUpId })],
    wayBack(words, state === 'unread' ? { kind: 'depositsUnread', page: 0 } : QUEUE),
  ])
}

function bindRows(words: Words, { message, candidates }: DepositFile): Keyboard {
  const { depositDesk: say } = words
  const { id, revision: seen } = message
  return [
    ...candidates.map(({ topUp }): Row => {
      const label = say.candidate(topUp.id, words.money(topUp.toman), topUp.toman === message.toman)
      return [tap(label, { kind: 'askBindDeposit', message: id, topUp: topUp.id, seen })]
    }),
    [tap(say.button.bindOther, { kind: 'bindOther', message: id })],
  ]
}

/** Whose account it is, and how such a message is read. */
function ownerRows({ depositBanks: say }: Words, file: DepositFile): Keyboard {
  const { message, card, cards } = file
  const { id, state, why, text } = message
  if (state === 'unread' && text !== undefined)
    return [
      [
        tap(
          say.button.teach,
          { kind: 'teachDeposit', message: id },
          file.isPersonal ? undefined : 'primary', // perhaps somebody made it up: nobody is led to it
        ),
      ],
      [tap(say.button.otherSender, { kind: 'teachWhichBank', message: id })],
    ]
  if (state !== 'waiting' || (why !== 'unknown-account' && why !== 'unconfirmed')) return []
  const possible = card === undefined ? cards : [card]
  return [
    ...possible
      .slice(0, CARDS_AT_MOST)
      .map((each): Row => [
        tap(say.button.ownedBy(each), { kind: 'askConfirmAccount', message: id, card: each.id }),
      ]),
    [tap(say.button.askIgnore, { kind: 'askIgnoreAccount', message: id })],
  ]
}

/** What nobody could read is not said to be fake: nothing of it counts. */
function dropRows({ depositDesk: say }: Words, message: DepositMessage): Keyboard {
  const { id, state, revision: seen } = message
  const drop = (as: 'real' | 'fake') =>
    tap(say.button[as], { kind: 'askDropDeposit', message: id, seen, as })
  if (state === 'waiting') return [[drop('real'), drop('fake')]]
  return state === 'unread' ? [[drop('real')]] : []
}

export const renderMessageGone = ({ words }: View): Screen =>
  textScreen(words, words.depositDesk.gone, QUEUE)

export const fileScreen = (ctx: ShopContext, file: DepositFile, note?: Html): Screen =>
  renderDepositFile(ctx.view, { file, canChange: may(ctx.role, 'change-shop'), note })

export async function depositScreen(
  ctx: ShopContext,
  message: number,
  note?: Html,
): Promise<Screen> {
  const file = await ctx.shop.engine.deposits.file(message)
  return file === undefined ? renderMessageGone(ctx.view) : fileScreen(ctx, file, note)
}
