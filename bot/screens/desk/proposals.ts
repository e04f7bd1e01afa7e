/** Money put into a wallet or taken out of it from the customer's file: typed, shown with what it leads to, and confirmed. */
import type { Confirmed, Proposal } from '#engine'
import { ask } from '../../asking.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { readAmountAndNote } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { nameOf, renderNobody } from './customer-files.ts'
import { DeskScreens } from './desk.ts'
import { again, type Shown } from '../../handling.ts'

type Kind = Proposal['kind']

export function renderProposal({ words }: View, proposal: Proposal): Screen {
  const { customerFiles: say } = words
  const { id, kind, customerId: person, toman, note, availableToman, afterToman } = proposal
  const text = lines(
    say.proposal(kind, nameOf(proposal), toman),
    markup``,
    say.balances(availableToman, afterToman),
    ...(note === undefined ? [] : [markup``, say.file.note(note)]),
  )
  const yes = kind === 'credit' ? say.button.confirmCredit : say.button.confirmDebit
  return screen(words, text, [
    [tap(yes, { kind: 'confirm', proposal: id }, kind === 'credit' ? 'success' : 'danger')],
    [tap(say.button.cancel, { kind: 'client', person })],
  ])
}

export function renderConfirmed({ words }: View, proposal: Proposal, confirmed: Confirmed): Screen {
  const person = proposal.customerId
  return screen(words, confirmedText(words, proposal, confirmed), [
    [tap(words.customerFiles.button.file, { kind: 'client', person })],
    wayBack(words, { kind: 'dashboard' }),
  ])
}

function confirmedText(
  { customerFiles: say, admin }: Words,
  { kind, toman, customerId }: Proposal,
  confirmed: Confirmed,
): Html {
  switch (confirmed.kind) {
    case 'no-such-proposal':
      return say.gone
    case 'too-old':
      return say.tooOld
    case 'own-wallet':
      return admin.ownWallet
    case 'no-such-customer':
      return admin.noSuchCustomer(customerId)
    case 'too-little-money':
      return say.tooLittle(confirmed.availableToman)
    case 'done':
      return say.done(kind, toman, confirmed.wallet.availableToman)
  }
}

async function askAmount(ctx: ShopContext, kind: Kind, person: number): Promise<Screen> {
  const { engine } = ctx.shop
  const customer = await engine.customers.find(person)
  if (customer === undefined) return renderNobody(ctx.view)
  await ask(ctx, { kind: kind === 'credit' ? 'clientCredit' : 'clientDebit', person })
  const { availableToman } = await engine.wallets.of(person)
  const text = ctx.words.customerFiles.askAmount(kind, nameOf({ customer }), availableToman)
  return textScreen(ctx.words, text, { kind: 'client', person })
}

async function propose(ctx: ShopContext, kind: Kind, person: number, text: string): Promise<Shown> {
  const { words } = ctx
  const read = readAmountAndNote(text)
  if (read === undefined)
    return again(textScreen(words, words.customerFiles.badAmount, { kind: 'client', person }))
  const draft = { kind, customerId: person, ...read }
  const proposal = await ctx.shop.engine.customerFiles.propose(ctx.customer.id, draft)
  const shown = renderProposed(ctx.view, person, proposal)
  return proposal !== undefined && proposal.afterToman < 0 ? again(shown) : shown
}

/** The question, or why there is nothing to ask. */
export function renderProposed(view: View, person: number, proposal: Proposal | undefined): Screen {
  const { words } = view
  if (proposal === undefined) return renderNobody(view)
  return proposal.afterToman < 0
    ? textScreen(words, words.customerFiles.tooLittle(proposal.availableToman), {
        kind: 'client',
        person,
      })
    : renderProposal(view, proposal)
}

export const proposalScreens = new DeskScreens('correct-wallets')
  .taps({
    clientCredit: (ctx, { person }) => askAmount(ctx, 'credit', person),
    clientDebit: (ctx, { person }) => askAmount(ctx, 'debit', person),
    confirm: async (ctx, { proposal: id }) => {
      const { customerFiles } = ctx.shop.engine
      const proposal = await customerFiles.proposal(ctx.customer.id, id)
      if (proposal === undefined) return renderNobody(ctx.view)
      const confirmed = await customerFiles.confirm(ctx.customer.id, id)
      return renderConfirmed(ctx.view, proposal, confirmed)
    },
  })
  .answers({
    clientCredit: (ctx, { person }, text) => propose(ctx, 'credit', person, text),
    clientDebit: (ctx, { person }, text) => propose(ctx, 'debit', person, text),
  })
