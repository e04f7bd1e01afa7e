/** Screens of the staff. Who may do what is asked at every tap and every word, whatever an old button shows. */
import { may, type Permission } from '#engine'
import type { ActionKind, ActionOf } from '../../buttons.ts'
import { type Answered, Screens, type ShopContext } from '../../context.ts'
import { wayBack } from '../../keyboard.ts'
import { type Screen, screen, show } from '../../screen.ts'

export const renderNotAllowed = ({ words }: Pick<ShopContext, 'words'>): Screen =>
  screen(words, words.desk.notAllowed, [wayBack(words, { kind: 'panel' })])

/** True when the person may; otherwise they are told so. */
async function passes(ctx: ShopContext, permission: Permission): Promise<boolean> {
  if (may(ctx.role, permission)) return true
  await show(ctx, renderNotAllowed(ctx))
  return false
}

/** The handlers of screens that need one permission. For strangers they do not exist. */
export class DeskScreens extends Screens {
  readonly #permission: Permission

  constructor(permission: Permission) {
    super()
    this.#permission = permission
  }

  override onTap<K extends ActionKind>(
    kind: K,
    handle: (ctx: ShopContext, action: ActionOf<K>) => Promise<unknown>,
  ): this {
    return super.onTap(kind, async (ctx, action) => {
      if (await passes(ctx, this.#permission)) await handle(ctx, action)
    })
  }

  override onAnswer<K extends ActionKind>(
    kind: K,
    handle: (ctx: ShopContext, question: ActionOf<K>, text: string) => Promise<Answered>,
  ): this {
    return super.onAnswer(kind, async (ctx, question, text) =>
      (await passes(ctx, this.#permission)) ? handle(ctx, question, text) : 'answered',
    )
  }

  /** Handles whatever message answers a question of this kind, pictures too. Closing the question is its own affair. */
  onMessage(kind: ActionKind, handle: (ctx: ShopContext) => Promise<unknown>): this {
    const isIt = (ctx: ShopContext) => ctx.question?.kind === kind && ctx.message !== undefined
    this.filter(isIt, async (ctx) => {
      if (await passes(ctx, this.#permission)) await handle(ctx)
    })
    return this
  }

  /** A command of the staff, with what stands behind it. */
  onCommand(name: string, handle: (ctx: ShopContext, rest: string) => Promise<unknown>): this {
    this.command(name, async (ctx) => {
      if (await passes(ctx, this.#permission)) await handle(ctx, ctx.match)
    })
    return this
  }
}
