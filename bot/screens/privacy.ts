/** What the shop keeps of a person, and how they are forgotten: asked twice, and told to the Toman what they give up. */
import { type Forgetting, type Leaving, type PrivacyTerms, toman } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { type Html, lines, markup } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import { homeOf } from './home.ts'
import { Screens } from '../handling.ts'

export const renderPrivacy = ({ words }: View, terms: PrivacyTerms): Screen =>
  screen(words, words.privacy.policy(terms), [
    [tap(words.privacy.button.deleteMe, { kind: 'askForget' })],
    wayBack(words, { kind: 'help' }),
  ])

export const renderAskForget = ({ words }: View): Screen =>
  screen(words, words.privacy.ask, [
    [tap(words.privacy.button.goOn, { kind: 'sureForget' })],
    [tap(words.privacy.button.keep, { kind: 'home' })],
  ])

/** The second question, or what stands in the way. @param note what has just happened */
export function renderSureForget({ words }: View, leaving: Leaving, note?: Html): Screen {
  const { privacy: say } = words
  switch (leaving.kind) {
    case 'unknown':
      return renderGoodbye(words)
    case 'staff':
      return textScreen(words, say.staff, { kind: 'privacy' })
    case 'open-orders':
      return screen(words, say.openOrders(leaving.count), [
        [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 }, 'primary')],
        wayBack(words, { kind: 'privacy' }),
      ])
    case 'open-top-ups':
      return screen(words, say.openTopUps(leaving.count), [
        [tap(words.button.wallet, { kind: 'wallet' }, 'primary')],
        wayBack(words, { kind: 'privacy' }),
      ])
    case 'free':
      return renderQuestion(words, leaving, note)
  }
}

function renderQuestion(
  words: View['words'],
  { since, balanceToman, permanentNumbers }: Extract<Leaving, { kind: 'free' }>,
  note: Html | undefined,
): Screen {
  const { privacy: say } = words
  const label = balanceToman > 0 ? say.button.sureWaive(balanceToman) : say.button.sure
  const text = lines(note, note && markup``, say.sure(balanceToman, permanentNumbers))
  return screen(words, text, [
    [tap(label, { kind: 'forgetMe', since, givesUp: balanceToman }, 'danger')],
    [tap(say.button.keep, { kind: 'home' })],
  ])
}

export const renderGoodbye = (words: View['words'], waived = toman(0)): Screen =>
  screen(words, words.privacy.goodbye(waived), [
    [tap(words.privacy.button.startAgain, { kind: 'arrive' })],
  ])

function renderForgetting(view: View, forgetting: Forgetting, leaving: Leaving): Screen {
  switch (forgetting.kind) {
    case 'done':
      return renderGoodbye(view.words, forgetting.waivedToman)
    case 'balance':
      return renderSureForget(view, leaving, view.words.privacy.balanceChanged)
    case 'unknown':
      return renderGoodbye(view.words)
    case 'staff':
    case 'open-orders':
    case 'open-top-ups':
      return renderSureForget(view, forgetting)
  }
}

export const privacyScreen = ({ view, shop }: ShopContext): Screen =>
  renderPrivacy(view, shop.engine.privacy.terms())

export const askForgetScreen = ({ view }: ShopContext): Screen => renderAskForget(view)

export const privacyScreens = new Screens().taps({
  privacy: privacyScreen,
  askForget: askForgetScreen,
  sureForget: async (ctx) => {
    const { shop, view, customer } = ctx
    return renderSureForget(view, await shop.engine.privacy.leaving(customer.id))
  },
  forgetMe: async (ctx, { since, givesUp }) => {
    const { shop, view, customer } = ctx
    const { privacy } = shop.engine
    const forgetting = await privacy.forget(customer.id, since, givesUp)
    return renderForgetting(view, forgetting, await privacy.leaving(customer.id))
  },
  arrive: (ctx) => homeOf(ctx, true),
})
