/** Tells one person one piece of news. It may be told twice after a crash; it is never silently lost. */
import type { Deliver, Delivery, News, Notice, Toman } from '#engine'
import type { Api } from 'grammy'
import { viewOf, type View, type Shop } from './context.ts'
import { clean, faultOf, quietForMs } from './faults.ts'
import type { Feature } from './feature.ts'
import { FEATURES } from './features.ts'
import { type Html, lines } from './html.ts'
import { tap } from './keyboard.ts'
import { tellGroup } from './report-group/tell-group.ts'
import { screen, type Screen, send } from './screen.ts'
import type { NewsOf, Tellers, Telling } from './telling.ts'
import { wordsOf } from './words/languages.ts'
import type { Words } from './words/words.ts'

interface Messenger {
  readonly api: Api
  readonly shop: Shop
}

export function createDeliver(messenger: Messenger): Deliver {
  const { shop } = messenger
  return async ({ recipientId, news }: Notice, signal: AbortSignal): Promise<Delivery> => {
    if (news.kind === 'for-group' || recipientId < 0)
      return toGroup({ ...messenger, signal }, recipientId, news)
    try {
      const view = viewOf(shop, wordsOf(await shop.languageOf(recipientId)))
      await tell({ ...messenger, view, personId: recipientId, signal }, news)
      return { kind: 'delivered' }
    } catch (error) {
      if (faultOf(error) === 'unreachable') {
        await shop.engine.customers.setReachable(recipientId, false)
        return { kind: 'unreachable' }
      }
      const quietMs = quietForMs(error)
      if (quietMs !== undefined) return { kind: 'retry', afterMs: quietMs }
      throw clean(error)
    }
  }
}

/** Groups have ids below zero. What has no row of its own there goes to the owners when the group is gone. */
async function toGroup(
  messenger: Messenger & { readonly signal: AbortSignal },
  chatId: number,
  news: News,
): Promise<Delivery> {
  const [topic, inner] =
    news.kind === 'for-group' ? [news.topic, news.news] : (['backups', news] as const)
  const delivery = await tellGroup(messenger, chatId, topic, (telling) => tell(telling, inner))
  if (delivery.kind !== 'gone') return delivery
  if (news.kind === 'for-group') return { kind: 'delivered' }
  const { shop } = messenger
  for (const { personId, role } of await shop.engine.staff.list()) {
    if (role !== 'owner') continue
    const view = viewOf(shop, wordsOf(await shop.languageOf(personId)))
    await tell({ ...messenger, view, personId }, inner)
  }
  return { kind: 'delivered' }
}

type Features = (typeof FEATURES)[number]
type InFeatures<Field extends 'texts' | 'tellers'> = Features extends infer Each
  ? Each extends { readonly [F in Field]: infer Table }
    ? keyof Table & News['kind']
    : never
  : never
type TextNews = NewsOf<InFeatures<'texts'>>

const ALL: readonly Feature[] = FEATURES

/** Does not compile while a kind of news is in no feature. */
const TELLERS: Tellers<Exclude<News['kind'], TextNews['kind'] | 'for-group'>> = Object.assign(
  {},
  ...ALL.map(({ tellers }) => tellers),
) as Tellers<InFeatures<'tellers'>>
/** The kind says which text; the compiler does not follow that through a table. */
const TEXTS = Object.assign({}, ...ALL.map(({ texts }) => texts)) as Readonly<
  Record<TextNews['kind'], (words: Words, news: TextNews) => Html>
>

async function tell<Kind extends keyof typeof TELLERS>(
  telling: Telling,
  news: NewsOf<Kind> | TextNews,
): Promise<void> {
  if (isText(news)) return tellText(telling, news)
  const teller: Tellers<Kind>[Kind] = TELLERS[news.kind as Kind]
  await teller(telling, news)
}

const isText = (news: { readonly kind: string }): news is TextNews =>
  Object.hasOwn(TEXTS, news.kind)

/** What is told of a wallet, to its owner; the other texts are for the staff. */
const isOfWallet = ({ kind }: TextNews): boolean =>
  ALL.some(({ isOfWallets, texts }) => isOfWallets === true && kind in (texts ?? {}))

async function tellText({ api, shop, view, personId }: Telling, news: TextNews): Promise<void> {
  const hasOne = shop.hasWallets && isOfWallet(news)
  const wallet = hasOne ? await shop.engine.wallets.of(personId) : undefined
  await send(api, personId, renderNews(view, news, wallet?.availableToman))
}

/** @param availableToman what is in the wallet now, of news about it */
export function renderNews({ words }: View, news: TextNews, availableToman?: Toman): Screen {
  const home = [[tap(words.button.home, { kind: 'menu' } as const)]]
  const text = lines(
    TEXTS[news.kind](words, news),
    availableToman !== undefined && words.home.balance(availableToman),
  )
  return screen(words, text, isOfWallet(news) ? home : [])
}
