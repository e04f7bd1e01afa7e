/** What is said of an update that could not be handled: the customer may begin again, the admins have a look. */
import type { Update } from '@grammyjs/types'
import type { Api } from 'grammy'
import type { Shop } from './context.ts'
import { clean } from './faults.ts'
import type { Html } from './html.ts'
import { send, textScreen } from './screen.ts'
import { personIdOf } from './updates.ts'
import { wordsOf } from './words/languages.ts'
import type { Words } from './words/words.ts'

interface Apologist {
  readonly api: Api
  readonly shop: Shop
  readonly adminIds: readonly number[]
}

export function createApology({
  api,
  shop,
  adminIds,
}: Apologist): (update: Update) => Promise<void> {
  const tell = async (id: number, sentence: (words: Words) => Html) => {
    const words = wordsOf(await shop.languageOf(id))
    await send(api, id, textScreen(words, sentence(words))).catch((error: unknown) => {
      shop.log.warn({ err: clean(error) }, 'Nobody could be told of an update that failed')
    })
  }
  return async (update) => {
    const personId = personIdOf(update)
    if (personId !== undefined) await tell(personId, (words) => words.somethingBroke)
    for (const id of adminIds) await tell(id, (words) => words.news.deadUpdate(update.update_id))
  }
}
