/** What every store must do for what people were asked. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Store } from '../../store/store.ts'
import { questionRows } from '../../customers/question-rows.ts'

/** @param open makes an empty store */
export function questionsContract(name: string, open: () => Promise<Store>): void {
  describe(`the questions of the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keep the newest of each person, until it is closed or too old', async () => {
      await questionRows(store).ask(7, 'how much?', 100)
      await questionRows(store).ask(7, 'why?', 200)
      await questionRows(store).ask(8, 'which?', 200)

      assert.equal(await questionRows(store).open(7, 200), 'why?')
      assert.equal(await questionRows(store).open(7, 201), undefined)
      assert.equal(await questionRows(store).open(9, 0), undefined)

      await questionRows(store).close(7)
      assert.equal(await questionRows(store).open(7, 0), undefined)
      assert.equal(await questionRows(store).open(8, 0), 'which?')
    })
  })
}
