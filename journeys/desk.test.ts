/** The operator's half of the house: what the staff sees and does in the chat. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  assertSound,
  BOSS,
  DAN,
  onlyNumber,
  openTestHouse,
  SARA,
  Visitor,
  type TestHouse,
} from './test-house.ts'
import { customerRows } from '#engine/rows'

describe('at the desk', () => {
  let shop: TestHouse
  let boss: Visitor
  let sara: Visitor
  let dan: Visitor
  beforeEach(async () => {
    shop = await openTestHouse()
    boss = new Visitor(shop, BOSS)
    sara = new Visitor(shop, SARA)
    dan = new Visitor(shop, DAN)
    for (const visitor of [boss, sara, dan]) await visitor.start()
    boss.phone.forgeTap('1:language:en', boss.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
  })
  afterEach(async () => {
    await assertSound(shop)
    await shop.close()
  })

  /** Taps the newest button whose data matches. */
  async function taps({ phone }: Visitor, wanted: RegExp): Promise<void> {
    for (const message of phone.messages().toReversed()) {
      const buttons = message.markup?.inline_keyboard.flat() ?? []
      const data = buttons.map((button) => ('callback_data' in button ? button.callback_data : ''))
      const found = data.find((each) => wanted.test(each))
      if (found === undefined) continue
      phone.tap(found, message.id)
      return shop.pass(1000)
    }
    assert.fail(`No button ${wanted}`)
  }

  const appoint = (role: 'finance' | 'support') =>
    shop.house.engine.staff.appoint(BOSS.id, DAN.id, role)

  async function saraBuysWithCode(): Promise<void> {
    for (const button of [
      /^1:services:0$/,
      /^1:countries:1:/,
      /^1:offers:/,
      /^1:quote:/,
      /^1:buy:/,
    ])
      await taps(sara, button)
    shop.sandbox.deliverSms(onlyNumber(shop).id)
    await shop.pass(15_000)
  }

  it('the owner sees the day, its report by service, and its chart as a picture', async () => {
    await saraBuysWithCode()

    await boss.send('/admin')
    boss.sees(/Sales: [1-9][\d,]+ Toman/)
    boss.sees('Got their code: 100%')
    await taps(boss, /^1:report:day:0$/)
    boss.sees('Report: today')
    boss.sees(/Half of the codes came within \d+ s/)
    await taps(boss, /^1:breakdown:service:day:0:0$/)
    boss.sees(/Telegram: [\d,]+ Toman · margin [\d,]+ Toman/)
    await taps(boss, /^1:report:day:0$/)
    await taps(boss, /^1:chart:day:0$/)

    assert.equal(boss.phone.lastMessage()?.file?.kind, 'photo')
    await taps(boss, /^1:report:day:0$/) // a picture cannot become a text
    assert.match(boss.phone.lastMessage()?.text ?? '', /Report: today/)
  })

  it('everybody on the staff sees what their role is for, and is refused what an old button promises', async () => {
    await appoint('finance')
    dan.phone.forgeTap('1:language:en', dan.phone.lastMessage()?.id ?? 0)
    await dan.send('/admin')
    dan.sees(/Sales: /)
    await taps(dan, /^1:report:day:0$/)
    dan.sees('Report: today')

    await appoint('support')
    await taps(dan, /^1:report:day:0$/)
    dan.sees('not open to your role')
    await dan.send('/admin')
    assert.doesNotMatch(dan.phone.lastMessage()?.text ?? '', /Sales|dashboard/)
    await dan.send('/credit 1002 5000')
    assert.match(dan.phone.lastMessage()?.text ?? '', /not open to your role/)
  })

  it('the dashboard says that selling is paused and why, and what waits for the staff', async () => {
    await boss.send('/admin')
    boss.doesNotSee('Selling is paused')
    boss.sees('top-ups 0 · messages 0')

    const { settings, support } = shop.house.engine
    await settings.set(BOSS.id, 'pauseReason', 'Back at noon')
    await settings.set(BOSS.id, 'sellingPaused', 'on')
    await support.write(SARA.id, { key: 'one', text: 'Where is my code?', photo: undefined })
    await boss.send('/admin')

    boss.sees('Selling is paused. Back at noon')
    boss.sees('top-ups 0 · messages 1')
  })

  it('a customer finds nothing behind the buttons of the desk', async () => {
    await sara.send('/admin')
    for (const data of ['1:dashboard', '1:report:day:0', '1:chart:day:0'])
      sara.phone.forgeTap(data, sara.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)

    sara.doesNotSee(/مدیریت فروشگاه|گزارش/)
  })

  it('the staff is told once that the provider’s account runs low', async () => {
    shop.sandbox.setBalance(1000)
    await shop.pass(11 * 60_000)

    const alarms = boss.phone.messages().filter(({ text }) => text.includes('runs low'))
    assert.equal(alarms.length, 1)
  })

  it('the owner finds a customer, fills the wallet after a second look, and once', async () => {
    await boss.send('/admin')
    await taps(boss, /^1:find$/)
    await boss.send('nobody like this')
    boss.sees('Nobody was found')
    await boss.send('Sara') // the question still stands
    boss.sees(/👤 Sara/)
    await taps(boss, /^1:clientCredit:1002$/)
    await boss.send('fifty')
    boss.sees('That is no amount')
    await boss.send('50,000 with thanks')
    boss.sees('Balance afterwards: 550,000 Toman')
    assert.equal((await shop.house.engine.wallets.of(SARA.id)).availableToman, 500_000)

    const { id } = boss.phone.lastMessage() ?? { id: 0 }
    await taps(boss, /^1:confirm:1$/)
    boss.phone.forgeTap('1:confirm:1', id)
    await shop.pass(1000)
    boss.sees('New balance: 550,000 Toman')
    assert.equal((await shop.house.engine.wallets.of(SARA.id)).availableToman, 550_000)
    sara.sees('with thanks')
  })

  it('the owner blocks a customer from the file with a reason, and lets them buy again', async () => {
    await boss.send('/admin')
    await taps(boss, /^1:find$/)
    await boss.send('1002')
    await taps(boss, /^1:blockClient:1002$/)
    boss.sees('Block Sara from buying')
    assert.equal(await shop.house.engine.blocks.reason(SARA.id), undefined)
    await boss.send('codes sold on')
    boss.sees('May not buy: codes sold on')
    assert.equal(await shop.house.engine.blocks.reason(SARA.id), 'codes sold on')

    await taps(boss, /^1:unblockClient:1002$/)
    assert.equal(await shop.house.engine.blocks.reason(SARA.id), undefined)
    sara.phone.forgeTap('1:blockClient:1', sara.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
    assert.equal(await shop.house.engine.blocks.reason(1), undefined)
  })

  it('the owner pauses selling with a reason from the dashboard, and sells again', async () => {
    const { settings } = shop.house.engine
    await boss.send('/admin')
    await taps(boss, /^1:section:upkeep$/)
    await taps(boss, /^1:pauseSelling$/)
    boss.sees('customers see it')
    assert.equal(settings.get('sellingPaused'), false)
    await boss.send('back at nine')
    boss.sees('Selling is paused. back at nine')
    assert.equal(settings.get('sellingPaused'), true)

    sara.phone.forgeTap('1:resumeSelling', sara.phone.lastMessage()?.id ?? 0)
    await shop.pass(1000)
    assert.equal(settings.get('sellingPaused'), true)
    await taps(boss, /^1:resumeSelling$/)
    assert.equal(settings.get('sellingPaused'), false)
  })

  it('a debit above the balance is answered before it is asked twice', async () => {
    await boss.send('/admin')
    await taps(boss, /^1:find$/)
    await boss.send('1002')
    await taps(boss, /^1:clientDebit:1002$/)
    await boss.send('500001')
    boss.sees('The customer has less: 500,000 Toman')
    await boss.send('500000')
    await taps(boss, /^1:confirm:/)

    assert.equal((await shop.house.engine.wallets.of(SARA.id)).availableToman, 0)
  })

  it('an order’s story shows its code to the owner alone', async () => {
    await saraBuysWithCode()
    const code = (await shop.house.engine.orders.findAny(1))?.code
    assert.ok(code !== undefined)
    await appoint('support')
    dan.phone.forgeTap('1:language:en', dan.phone.lastMessage()?.id ?? 0)
    for (const person of [boss, dan]) {
      await person.send('/admin')
      await taps(person, /^1:find$/)
      await person.send('#1')
      await taps(person, /^1:story:1$/)
      person.sees(/Id at Numberland/)
      person.sees(/customer's money set aside: [\d,]+ Toman/)
    }

    boss.sees(`Code 1: ${code}`)
    dan.doesNotSee(code)
    dan.sees(/Code 1: .* hidden/)
  })

  it('a support person does not correct wallets, whatever data the tap sends', async () => {
    await appoint('support')
    await boss.send('/admin')
    await taps(boss, /^1:find$/)
    await boss.send('1002')
    await taps(boss, /^1:clientCredit:1002$/)
    await boss.send('1000')
    for (const data of ['1:clientCredit:1002', '1:confirm:1']) {
      dan.phone.forgeTap(data, dan.phone.lastMessage()?.id ?? 0)
      await shop.pass(1000)
    }
    await dan.send('1000')

    assert.equal((await shop.house.engine.wallets.of(SARA.id)).availableToman, 500_000)
  })

  it('the owner changes a setting by typing it; what cannot be is answered with what can', async () => {
    await boss.send('/admin')
    await taps(boss, /^1:section:upkeep$/)
    await taps(boss, /^1:settings$/)
    await taps(boss, /^1:settingGroup:alarms:0$/)
    await taps(boss, /^1:setting:lowProviderDays$/)
    boss.sees('Write a number from 0 to 60.')
    await boss.send('61')
    boss.sees('nothing was changed')
    await boss.send('۵') // the question still stands
    boss.sees('Changed from 2 days to 5 days')
    assert.equal(shop.house.engine.settings.get('lowProviderDays'), 5)

    await taps(boss, /^1:resetSetting:lowProviderDays$/)
    assert.equal(shop.house.engine.settings.get('lowProviderDays'), 2)
    await boss.send('/admin')
    await taps(boss, /^1:section:upkeep$/)
    await taps(boss, /^1:auditLog:0$/)
    boss.sees(/changed a setting · Alarm when the balance lasts fewer days\n.*5 → 2/)
  })

  it('the owner writes a help page, which stands as it was written, and takes it back', async () => {
    await boss.send('/admin')
    for (const data of [
      /^1:section:upkeep$/,
      /^1:settings$/,
      /^1:settingGroup:texts:0$/,
      /^1:setting:helpFa$/,
    ])
      await taps(boss, data)
    await boss.send('راهنمای <b>ما</b> & شما')
    await sara.send('/help')
    sara.sees('راهنمای <b>ما</b> & شما')

    await taps(boss, /^1:resetSetting:helpFa$/)
    await sara.send('/help')
    assert.match(sara.phone.lastMessage()?.text ?? '', /چطور کار می‌کند/)
  })

  it('the owner appoints and dismisses, each after a second look', async () => {
    await boss.send('/admin')
    await taps(boss, /^1:section:upkeep$/)
    await taps(boss, /^1:staff$/)
    await taps(boss, /^1:appointWhom$/)
    await boss.send('@dan')
    boss.sees('That is no numeric id')
    await boss.send(String(DAN.id))
    await taps(boss, /^1:askAppoint:1003:support$/)
    assert.equal(await shop.house.engine.staff.roleOf(DAN.id), undefined)
    await taps(boss, /^1:appoint:1003:support$/)
    assert.equal(await shop.house.engine.staff.roleOf(DAN.id), 'support')
    assert.ok(dan.phone.chat().commands.some(({ command }) => command === 'admin'))

    await taps(boss, /^1:staff$/)
    await taps(boss, /^1:askDismiss:1003$/)
    await taps(boss, /^1:dismiss:1003$/)
    assert.equal(await shop.house.engine.staff.roleOf(DAN.id), undefined)
    assert.ok(!dan.phone.chat().commands.some(({ command }) => command === 'admin'))
  })

  it('nobody below the owner changes settings, staff or texts, or reads the audit log', async () => {
    await appoint('finance')
    for (const data of [
      '1:settings',
      '1:flagSetting:lowProviderDays:on',
      '1:resetSetting:lowProviderDays',
      '1:staff',
      '1:appoint:1003:owner',
      '1:dismiss:1003',
      '1:auditLog:0',
    ]) {
      dan.phone.forgeTap(data, dan.phone.lastMessage()?.id ?? 0)
      await shop.pass(1000)
      assert.match(dan.phone.lastMessage()?.text ?? '', /🔒/, data)
    }
    assert.equal(await shop.house.engine.staff.roleOf(DAN.id), 'finance')
  })

  describe('a broadcast', () => {
    const composed = async (): Promise<void> => {
      await boss.send('/admin')
      await taps(boss, /^1:section:messages$/)
      await taps(boss, /^1:broadcasts$/)
      await taps(boss, /^1:compose$/)
      await boss.send('Eid is here')
      boss.sees('Above is what customers will see')
    }
    const received = ({ phone }: Visitor): number =>
      phone.messages().filter(({ text, from }) => from === 'bot' && text === 'Eid is here').length

    it('is seen by its author first, and by its readers once, with live progress', async () => {
      await composed()
      assert.equal(received(boss), 1)
      assert.equal(received(sara), 0)
      await taps(boss, /^1:testBroadcast:1$/)
      assert.equal(received(boss), 2)

      await taps(boss, /^1:askDirect:1:start$/)
      boss.sees('Send this to 3 people (Everybody)?')
      await taps(boss, /^1:direct:1:start$/)
      boss.phone.forgeTap('1:direct:1:start', boss.phone.lastMessage()?.id ?? 0)
      await shop.pass(15_000)

      assert.equal(received(boss), 3)
      assert.equal(received(sara), 1)
      assert.equal(received(dan), 1)
      boss.sees('delivered: 3')
      boss.sees('Message 1 · done')
    })

    it('goes to those alone whom it is for, and notices who has blocked the bot', async () => {
      await composed()
      await taps(boss, /^1:audience:1:fa$/)
      sara.phone.blockBot()
      await taps(boss, /^1:askDirect:1:start$/)
      await taps(boss, /^1:direct:1:start$/)
      await shop.pass(15_000)

      assert.equal(received(dan), 1) // has chosen no language, so reads the shop's own
      assert.equal(received(boss), 1)
      boss.sees('delivered: 1')
    })

    it('goes out by itself at the hour that was typed, and can be taken back until then', async () => {
      await composed()
      await taps(boss, /^1:askSchedule:1$/)
      await boss.send('yesterday')
      boss.sees('could not be read')
      await boss.send('tomorrow 10:00')
      boss.sees('Send this on')
      await taps(boss, /^1:schedule:1:/)
      boss.sees('It goes out by itself')
      assert.equal(received(sara), 0)
      await taps(boss, /^1:direct:1:withdraw$/)
      boss.sees('Message 1 · draft')

      await taps(boss, /^1:askSchedule:1$/)
      await boss.send('12:00') // in half an hour
      await taps(boss, /^1:schedule:1:/)
      await shop.pass(31 * 60_000)
      assert.equal(received(sara), 1)
      boss.sees('Message 1 · done')
    })

    it('is paused, goes on where it was, and is stopped for good', async () => {
      await shop.house.engine.settings.set(BOSS.id, 'broadcastPerSecond', '1')
      for (let id = 5000; id < 5010; id++)
        await customerRows(shop.store).create({ id, name: `reader ${id}` }, shop.clock.now())
      await composed()
      await taps(boss, /^1:askDirect:1:start$/)
      await taps(boss, /^1:direct:1:start$/)
      await shop.pass(3000)
      await taps(boss, /^1:direct:1:pause$/)
      const atPause = (await shop.house.engine.broadcasts.find(1))?.taken ?? 0
      assert.ok(atPause >= 2 && atPause <= 6, String(atPause))
      await shop.pass(10_000)
      assert.equal((await shop.house.engine.broadcasts.find(1))?.taken, atPause)

      await taps(boss, /^1:direct:1:resume$/)
      await shop.pass(2000)
      await taps(boss, /^1:askDirect:1:stop$/)
      await taps(boss, /^1:direct:1:stop$/)
      const { taken = 0, state } = (await shop.house.engine.broadcasts.find(1)) ?? {}
      assert.ok(taken > atPause && taken < 13)
      assert.equal(state, 'stopped')
      boss.phone.forgeTap('1:direct:1:resume', boss.phone.lastMessage()?.id ?? 0)
      await shop.pass(5000)
      boss.sees('not possible in this state')
      // These readers have no chats.
      shop.playground.refusals().forEach(({ error }) => assert.match(error ?? '', /chat not found/))
      shop = Object.assign(shop, { playground: { ...shop.playground, refusals: () => [] } })
      assert.equal((await shop.house.engine.broadcasts.find(1))?.taken, taken)
    })

    it('may be a picture with a text', async () => {
      await boss.send('/admin')
      await taps(boss, /^1:section:messages$/)
      await taps(boss, /^1:broadcasts$/)
      await taps(boss, /^1:compose$/)
      await boss.phone.sendPhoto(new File([PNG], 'eid.png', { type: 'image/png' }), 'Eid is here')
      await shop.pass(1000)
      await taps(boss, /^1:askDirect:1:start$/)
      await taps(boss, /^1:direct:1:start$/)
      await shop.pass(10_000)

      const last = sara.phone.lastMessage()
      assert.equal(last?.file?.kind, 'photo')
      assert.equal(last?.text, 'Eid is here')
    })

    it('is nobody’s but the owner’s', async () => {
      await composed()
      await appoint('finance')
      for (const data of ['1:broadcasts', '1:compose', '1:direct:1:start']) {
        dan.phone.forgeTap(data, dan.phone.lastMessage()?.id ?? 0)
        await shop.pass(1000)
      }
      await dan.send('Eid is here')

      assert.equal((await shop.house.engine.broadcasts.find(1))?.state, 'draft')
      assert.equal(await shop.house.engine.broadcasts.find(2), undefined)
    })
  })
})

/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
