/** Who handles what was tapped and typed, and the one place that shows what they give. */
import { Composer } from 'grammy'
import { ask } from './asking.ts'
import type { ActionKind, ActionOf } from './buttons.ts'
import type { ShopContext } from './context.ts'
import { type Screen, show, showBelow } from './screen.ts'

/** A screen, and how it is shown: in the message that was tapped, unless it says otherwise. */
export interface Shown extends Screen {
  /** In a new message: the tapped one has to stay. */
  readonly isBelow?: boolean
  /** It asks: the next text answers the button that was tapped. */
  readonly asks?: boolean
  /** It refuses what was typed, so the question stands. */
  readonly asksAgain?: boolean
  /** What follows when it is there. */
  readonly onceShown?: (messageId: number) => Promise<unknown>
}

/** Nothing where it has shown itself. */
export type Giving = Shown | void | Promise<Shown | void>

export const below = (shown: Shown): Shown => ({ ...shown, isBelow: true })
export const asks = (shown: Shown): Shown => ({ ...shown, asks: true })
export const again = (shown: Screen): Shown => ({ ...shown, asksAgain: true })

/** Shows a screen as it says. */
export async function give(ctx: ShopContext, shown: Shown): Promise<void> {
  if (shown.asks === true && ctx.action !== undefined) await ask(ctx, ctx.action)
  const messageId = await (shown.isBelow === true ? showBelow : show)(ctx, shown)
  await shown.onceShown?.(messageId)
}

type Tapped<K extends ActionKind> = (ctx: ShopContext, action: ActionOf<K>) => Giving
type Typed<K extends ActionKind> = (ctx: ShopContext, question: ActionOf<K>, text: string) => Giving
type Taps = { readonly [K in ActionKind]?: Tapped<K> }
type Answers = { readonly [K in ActionKind]?: Typed<K> }

/** The table has just been asked for this kind; the compiler does not follow that. */
const handlerOf = <Handler>(table: object, kind: ActionKind | undefined): Handler | undefined =>
  kind !== undefined && Object.hasOwn(table, kind)
    ? (table as Record<ActionKind, Handler>)[kind]
    : undefined

/** Handlers of taps, of answers, and of whatever a composer handles. Each gives the screen that is to be shown. */
export class Screens extends Composer<ShopContext> {
  taps(table: Taps): this {
    this.use(async (ctx, next) => {
      const handle = handlerOf<Tapped<ActionKind>>(table, ctx.action?.kind)
      if (handle === undefined || ctx.action === undefined) return next()
      await this.give(ctx, () => handle(ctx, ctx.action as never))
    })
    return this
  }

  /** Of texts that answer a question of their kind; see `asking.ts`. */
  answers(table: Answers): this {
    this.use(async (ctx, next) => {
      const handle = handlerOf<Typed<ActionKind>>(table, ctx.question?.kind)
      const text = ctx.message?.text
      if (handle === undefined || text === undefined) return next()
      const given = await this.give(ctx, () => handle(ctx, ctx.question as never, text))
      if (given?.asksAgain === true) return
      // Not before its screen is there: an update that is handled again must find the question again.
      await ctx.shop.engine.questions.close(ctx.customer.id)
    })
    return this
  }

  /** Shows what is given. @returns it */
  protected async give(ctx: ShopContext, handle: () => Giving): Promise<Shown | undefined> {
    const given = (await handle()) ?? undefined
    if (given !== undefined) await give(ctx, given)
    return given
  }
}
