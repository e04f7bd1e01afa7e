/** A copy of the shop for its owner: sealed, opened again and audited, sent in pieces, and kept in the folder in any case. */
import { basename } from 'node:path'
import { type BackupMade, type BackupStanding, readPart } from '#engine'
import { InputFile } from 'grammy'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { NewsOf, Telling } from '../../telling.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

export const renderBackup = ({ words }: View, standing: BackupStanding): Screen => {
  const { backup: say } = words.administration
  const { last } = standing
  const text = lines(
    say.about,
    markup``,
    say.standing(standing),
    markup``,
    last === undefined ? say.noLast : say.last(last),
    last !== undefined && last.findings > 0 && say.findings(last.findings),
  )
  return screen(words, text, [
    [tap(words.administration.backup.make, { kind: 'makeBackup' })],
    wayBack(words, { kind: 'section', section: 'upkeep' }),
  ])
}

export const renderBackupMade = ({ words }: View, made: BackupMade): Screen =>
  textScreen(words, madeText(words, made), { kind: 'backup' })

function madeText({ administration }: Words, made: BackupMade): Html {
  const { backup: say } = administration
  switch (made.kind) {
    case 'in-memory':
      return say.inMemory
    case 'no-passphrase':
      return say.noPassphrase
    case 'made':
      return lines(
        say.made(basename(made.path), made.bytes, made.parts),
        made.findings > 0 && say.findings(made.findings),
      )
  }
}

/** A piece of a backup, as a file with a line about it. */
export async function tellBackupPart(
  { api, view, personId, signal }: Telling,
  { name, path, part, parts, madeAt, bytes }: NewsOf<'backup-part'>,
): Promise<void> {
  const file = new InputFile(() => readPart(path, part), name)
  const caption = view.words.administration.backup.caption(madeAt, bytes, part, parts).markup
  await api.sendDocument(personId, file, { caption, parse_mode: 'HTML' }, signal)
}

export const backupScreens = new DeskScreens('backup').taps({
  backup: async (ctx) => renderBackup(ctx.view, await ctx.shop.engine.backups.standing()),
  makeBackup: async (ctx: ShopContext) =>
    renderBackupMade(ctx.view, await ctx.shop.engine.backups.make(ctx.customer.id)),
})
