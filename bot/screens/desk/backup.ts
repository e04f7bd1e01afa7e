/** A copy of the shop for its owner: sealed, sent when it is small enough, kept in the folder in any case. */
import { basename } from 'node:path'
import type { BackupMade, BackupStanding } from '#engine'
import { InputFile } from 'grammy'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'
import type { Shown } from '../../handling.ts'

/** Bots may send 50 MB. */
const SENT_AT_MOST_BYTES = 45 * 2 ** 20

export const renderBackup = ({ words }: View, standing: BackupStanding): Screen => {
  const { backup: say } = words.administration
  return screen(words, lines(say.about, markup``, say.standing(standing)), [
    [tap(words.administration.backup.make, { kind: 'makeBackup' })],
    wayBack(words, { kind: 'section', section: 'upkeep' }),
  ])
}

export const renderBackupMade = ({ words }: View, made: BackupMade): Screen =>
  textScreen(words, madeText(words, made), { kind: 'backup' })

function madeText({ administration }: Words, made: BackupMade): Html {
  const { backup: say } = administration
  switch (made.kind) {
    case 'not-embedded':
      return say.notEmbedded
    case 'no-passphrase':
      return say.noPassphrase
    case 'made':
      return lines(
        say.made(basename(made.path), made.bytes),
        made.bytes > SENT_AT_MOST_BYTES && say.tooLarge,
      )
  }
}

async function makeBackup(ctx: ShopContext): Promise<Shown> {
  const made = await ctx.shop.engine.backups.make(ctx.customer.id)
  const isBelow = made.kind === 'made' && made.bytes <= SENT_AT_MOST_BYTES
  if (isBelow) await ctx.api.sendDocument(ctx.customer.id, new InputFile(made.path))
  return { ...renderBackupMade(ctx.view, made), isBelow }
}

export const backupScreens = new DeskScreens('backup').taps({
  backup: async (ctx) => renderBackup(ctx.view, await ctx.shop.engine.backups.standing()),
  makeBackup,
})
