import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { BOSS, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

describe('figures that somebody of the staff types', () => {
  let shop: TestBot
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    await new Passerby(shop, SARA).start()
    await boss.start()
  })
  afterEach(() => shop.close())

  /** As if the button that asks had just been tapped. */
  const answers = async (question: string, text: string) => {
    await shop.engine.questions.ask(BOSS.id, question)
    return boss.types(text)
  }

  it('give a card with its holder, in one message', async () => {
    await answers('1:addCard', '۶۰۳۷-۹۹۱۲-۳۴۵۶-۷۸۹۳ علی رضایی')

    const [card] = await shop.engine.cards.list()
    assert.deepEqual([card?.number, card?.holder], ['6037991234567893', 'علی رضایی'])
  })

  it('are never said to be sixteen where sixteen are wanted', async () => {
    const said = await answers('1:addCard', '6037-9912 و 3456-7893 علی')

    assert.doesNotMatch(said.text, /این 16 رقم داشت/)
    assert.match(said.text, /پشت هم بنویسید/)
  })

  it('correct a wallet, with a note', async () => {
    for (const text of ['50 هزار جبران', '\u200f۵۰٬۰۰۰\u200f جبران', '50 000 جبران']) {
      const asked = await answers(`1:clientCredit:${SARA.id}`, text)
      assert.match(asked.text, /50,000[\s\S]*جبران/, text)
    }
    const typed = await boss.types('/credit \u200e۱۰۰۲ ۷۵ هزار تومن جبران')
    assert.match(typed.text, /75,000[\s\S]*جبران/)
  })

  it('make gift codes', async () => {
    for (const text of ['50 هزار 10 30 EIDX', '۵۰٬۰۰۰ ۱۰ ۳۰ EIDA', '50 000\u200f 10 EIDB'])
      await answers('1:makeGift', text)

    const { items } = await shop.engine.gifts.list(0)
    assert.deepEqual(
      items.map(({ code, toman, uses }) => [code, toman, uses].join(' ')).toSorted(),
      ['EIDA', 'EIDB', 'EIDX'].map((code) => `${code} 50000 10`),
    )
  })

  it('set what the shop goes by', async () => {
    await answers('1:setting:topUpMostToman', '۵ میلیون تومان')
    await answers('1:setting:topUpQuickToman', '50 هزار، 100 هزار\n1.5 میلیون')

    assert.equal(shop.engine.settings.get('topUpMostToman'), 5_000_000)
    assert.deepEqual(shop.engine.settings.get('topUpQuickToman'), ['50000', '100000', '1500000'])
  })

  it('name a customer', async () => {
    for (const text of ['۱۰۰۲', '\u200e1002', '#1002'])
      assert.match((await answers('1:find', text)).text, /Sara/, text)
    await boss.types('/block \u200f۱۰۰۲ دلیل')
    assert.equal(await shop.engine.blocks.reason(SARA.id), 'دلیل')
  })
})

describe('a customer', () => {
  let shop: TestBot
  let boss: Passerby
  beforeEach(async () => {
    shop = await openTestBot()
    boss = new Passerby(shop, BOSS)
    await boss.start()
  })
  afterEach(() => shop.close())

  const invisible = {
    joiners: '\u200d\u200d',
    'a Hangul filler': '\u3164',
    'half-width filler': '\uffa0',
    'marks of direction': '\u200f\u202e',
    spaces: '\u00a0\u2003 ',
    braille: '\u2800\u2800',
    'variation selectors': '\ufe0f\ufe0f',
    'a soft hyphen': '\u00ad',
    'tag characters': '\u{e0041}\u{e0042}',
    'a combining mark alone': '\u0301',
  }
  for (const [what, name] of Object.entries(invisible)) {
    it(`whose name is invisible is named by the id: ${what}`, async () => {
      await shop.engine.customers.greet({ id: 7000, name })
      await shop.engine.questions.ask(BOSS.id, '1:find')

      const file = await boss.types('7000')

      assert.match(file.text, /7000[\s\S]*7000/)
      assert.equal((await shop.engine.customers.find(7000))?.name, '')
    })
  }

  const found = [
    ['علی یکتا', 'علي يكتا'],
    ['علي كاظمي', 'علی کاظمی'],
    ['علی‌رضا', 'علی رضا'],
    ['علی رضا', 'علی‌رضا'],
    ['مُحَمَّد', 'محمد'],
    ['محـــمد', 'محمد'],
    ['Алёна', 'алена'],
    ['ЕЛЕНА', 'елена'],
    ['José', 'jose'],
    ['سارا ۲۴', 'سارا 24'],
    ['سارا ٢٤', 'سارا ۲۴'],
    ['آرش', 'ارش'],
    ['S A R A', 'sara'],
  ] as const
  for (const [name, typed] of found) {
    it(`is found however the name is spelt: ${name} by ${typed}`, async () => {
      await shop.engine.customers.greet({ id: 7000, name })
      await shop.engine.questions.ask(BOSS.id, '1:find')

      assert.match((await boss.types(typed)).text, /7000/)
    })
  }

  for (const typed of ['@Some_One', 'some_one', 't.me/some_one', 'https://t.me/Some_One']) {
    it(`is found by the username: ${typed}`, async () => {
      await shop.engine.customers.greet({ id: 7000, name: 'x', username: 'some_One' })
      await shop.engine.questions.ask(BOSS.id, '1:find')

      assert.match((await boss.types(typed)).text, /7000/)
    })
  }
})

describe('a list that has grown long', () => {
  it('has pages: the staff, and the cards', async () => {
    const shop = await openTestBot()
    const boss = new Passerby(shop, BOSS)
    await boss.start()
    for (let id = 3000; id < 3120; id++) {
      await shop.engine.customers.greet({ id, name: 'x'.repeat(40) })
      await shop.engine.staff.appoint(BOSS.id, id, 'support')
    }

    await boss.types('/admin')
    const home = boss.phone.lastMessage()?.id ?? 0
    boss.phone.forgeTap('1:staff', home)
    const first = await boss.reads()
    assert.match(first.text, /3000/)
    boss.phone.forgeTap('1:staffPage:8', home)
    const last = await boss.reads()
    assert.match(last.text, /3119/)
    await shop.close()
  })
})
