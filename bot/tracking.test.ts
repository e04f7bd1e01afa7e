import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('tracking links', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
  })
  afterEach(() => shop.close())

  async function makes(name: string): Promise<string> {
    await boss.types('/admin')
    await boss.taps(/^1:section:messages$/, /^1:trackingLinks:0$/, /^1:makeLink$/)
    const { text } = await boss.types(name)
    return /start=(l_[A-Z0-9]+)/.exec(text)?.[1] ?? assert.fail(text)
  }
  const shown = async (): Promise<string> => {
    await boss.types('/admin')
    const at = [/^1:section:messages$/, /^1:trackingLinks:0$/, /^1:trackingLink:/]
    return (await boss.taps(...at)).text
  }

  it('say how many new customers came by each; whoever was here before is not one of them', async () => {
    const payload = await makes('کانال آزمایشی')
    await boss.start(payload)
    await sara.start(payload)
    await sara.start(payload)

    assert.match(await shown(), /کانال آزمایشی[\s\S]*مشتری تازه: 1[\s\S]*خریدار: 0/)
  })

  it('need a name, and are for those who make gifts', async () => {
    await boss.types('/admin')
    await boss.taps(/^1:section:messages$/, /^1:trackingLinks:0$/, /^1:makeLink$/)
    assert.ok(dataOf(await boss.types('\u200f')).includes('1:trackingLinks:0'))
    await sara.start()
    const { id } = await sara.types('/menu')
    sara.phone.forgeTap('1:trackingLinks:0', id)
    assert.ok(!dataOf(await sara.reads()).includes('1:makeLink'))
  })

  it('lead home with a token that is nobody’s', async () => {
    assert.ok(dataOf(await sara.start('l_NOBODY')).length > 0)
    assert.match(await makes('x'), /^l_/)
    assert.match(await shown(), /مشتری تازه: 0/)
  })
})
