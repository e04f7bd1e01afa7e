/** Screens of the staff. Who may do what is asked at every tap and every word, whatever an old button shows. */
import { may, type Permission } from '#engine'
import type { ActionKind } from '../../buttons.ts'
import type { ShopContext } from '../../context.ts'
import { type Giving, Screens } from '../../handling.ts'
import { type Screen, textScreen } from '../../screen.ts'

export const renderNotAllowed = ({ words }: Pick<ShopContext, 'words'>): Screen =>
  textScreen(words, words.desk.notAllowed, { kind: 'dashboard' })

/** The handlers of screens that need one permission. For strangers they do not exist. */
export class DeskScreens extends Screens {
  readonly permission: Permission
  /** What may be typed after a slash. */
  readonly commandNames: string[] = []

  constructor(permission: Permission) {
    super()
    this.permission = permission
  }

  /** Whoever may not is told so. */
  protected override give(ctx: ShopContext, handle: () => Giving): ReturnType<Screens['give']> {
    const mayDo = may(ctx.role, this.permission)
    return super.give(ctx, mayDo ? handle : () => renderNotAllowed(ctx))
  }

  /** Handles whatever message answers a question of this kind, pictures too. Closing the question is its own affair. */
  onMessage(kind: ActionKind, handle: (ctx: ShopContext) => Giving): this {
    const isIt = (ctx: ShopContext) => ctx.question?.kind === kind && ctx.message !== undefined
    this.filter(isIt, async (ctx) => {
      await this.give(ctx, () => handle(ctx))
    })
    return this
  }

  /** Commands of the staff, each with what stands behind it. */
  commands(table: Readonly<Record<string, (ctx: ShopContext, rest: string) => Giving>>): this {
    for (const [name, handle] of Object.entries(table)) {
      this.commandNames.push(name)
      this.command(name, async (ctx) => {
        await this.give(ctx, () => handle(ctx, ctx.match))
      })
    }
    return this
  }
}
