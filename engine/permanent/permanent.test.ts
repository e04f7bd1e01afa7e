import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  RefusedError,
  UnreachableError,
  toman,
  type OwnedPermanentNumber,
  type PermanentOffer,
} from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import type { Engine } from '../contract.ts'
import type { Store } from '../store/store.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { permanentRows } from './permanent-rows.ts'
import { scripted } from '../testing/scripted.ts'
import {
  BOSS,
  DAN,
  SARA,
  openTestShop,
  type TestShop,
  type TestShopOptions,
} from '../testing/shop.ts'

const NUMBER = {
  id: '13240',
  number: '17753029356',
  formatted: '+1 (775) 302-9356',
  priceToman: toman(1_000_000),
}
const OFFER: PermanentOffer = { ...NUMBER, roundness: 'not-round', comment: '' }
const OWNED: OwnedPermanentNumber = {
  ...NUMBER,
  username: 'voice.1@gmail.com',
  password: 'Vx-secret',
  recovery: 'back@example.com',
  date: '1405/9/6',
  time: '12:00:00',
  boughtAt: undefined,
}
const PRICE = 1_200_000

const CALL = { method: 'buyPermanentNumber', parameters: {} } as const
const refuse = (result: number) => async () => {
  throw new RefusedError({ ...CALL, result })
}
const lose = (mayHaveHappened: boolean) => async () => {
  throw new UnreachableError({ ...CALL, reason: 'network', mayHaveHappened })
}

describe('a permanent number', () => {
  let shop: TestShop
  let clock: TurnedClock
  let store: Store
  let engine: Engine
  let offers: PermanentOffer[]
  let owned: OwnedPermanentNumber[]
  let buy: () => Promise<OwnedPermanentNumber>
  let isDown: boolean
  let balanceToman: number
  let asked: number
  let listed: number
  let looked: number

  async function open(options: TestShopOptions = {}): Promise<void> {
    const provider = scripted({
      balance: async () => toman(balanceToman),
      permanentNumbers: async () => {
        listed += 1
        return isDown ? lose(false)() : offers
      },
      myPermanentNumbers: async () => {
        looked += 1
        return isDown ? lose(false)() : owned
      },
      buyPermanentNumber: async () => {
        asked += 1
        return buy()
      },
    })
    shop = await openTestShop({ ...options, engine: { provider, giftToman: toman(2_000_000) } })
    ;({ clock, store, engine } = shop)
  }

  beforeEach(async () => {
    offers = [OFFER]
    owned = []
    asked = 0
    listed = 0
    looked = 0
    isDown = false
    balanceToman = 9_000_000
    buy = async () => {
      owned = [OWNED]
      offers = []
      return OWNED
    }
    await open()
  })
  afterEach(async () => {
    await shop.close()
    assert.ok(!shop.lines.join().includes(OWNED.password), 'A secret is in the log')
  })

  const quoted = async (customerId = SARA): Promise<number> => {
    const quote = await engine.permanent.quote(customerId, OFFER.id)
    assert.ok(quote.kind === 'quoted', quote.kind)
    return quote.order.id
  }
  const outcome = async (customerId: number, id: number) =>
    (await engine.permanent.buy(customerId, id)).kind
  const untouched = [2_000_000, 0]
  const newsTo = (id: number) =>
    shop.told.filter(({ recipientId }) => recipientId === id).map(({ news }) => news.kind)

  it('is listed by kind at the shop’s price, and asked for once for many who look', async () => {
    const [found] = await Promise.all([1, 2, 3].map(() => engine.permanent.catalogue()))

    assert.deepEqual(found, {
      kind: 'kinds',
      kinds: [
        {
          roundness: 'not-round',
          fromToman: PRICE,
          items: [{ listId: OFFER.id, formatted: OFFER.formatted, priceToman: PRICE }],
        },
      ],
    })
    assert.equal(listed, 1)
  })

  it('is not bought by a quote that is nobody’s or another’s', async () => {
    const id = await quoted(DAN)

    assert.equal(await outcome(SARA, id), 'no-such-quote')
    assert.equal(await outcome(SARA, 999), 'no-such-quote')
    assert.equal(asked, 0)
  })

  it('is bought once, however often the tap comes', async () => {
    const id = await quoted()

    const both = await Promise.all([outcome(SARA, id), outcome(SARA, id)])

    assert.deepEqual(both.toSorted(), ['already', 'bought'])
    assert.equal(await outcome(SARA, id), 'already')
    assert.equal(asked, 1)
    assert.deepEqual(await shop.wallet(), [2_000_000 - PRICE, 0])
    assert.equal(await ledgerRows(store).sum('sales'), PRICE)
    assert.equal(await ledgerRows(store).sum('provider'), -1_000_000)
  })

  it('is not sold where the shop has switched it off', async () => {
    const id = await quoted()
    await engine.settings.set(BOSS, 'sellsPermanent', 'off')

    assert.equal(await outcome(SARA, id), 'closed')
    assert.deepEqual(await engine.permanent.quote(SARA, OFFER.id), { kind: 'closed' })
    assert.deepEqual(await engine.permanent.catalogue(), { kind: 'closed' })
    assert.equal(asked, 0)
  })

  it('is not sold while the shop is paused, nor to a customer who was blocked meanwhile', async () => {
    const id = await quoted()
    await engine.settings.set(BOSS, 'sellingPaused', 'on')
    assert.equal(await outcome(SARA, id), 'closed')

    await engine.settings.set(BOSS, 'sellingPaused', 'off')
    await engine.blocks.block(BOSS, SARA, 'spam')
    const blocked = { kind: 'blocked', reason: 'spam' }
    assert.deepEqual(await engine.permanent.buy(SARA, id), blocked)
    assert.deepEqual(await engine.permanent.quote(SARA, OFFER.id), blocked)
    assert.equal(asked, 0)
    assert.deepEqual(await shop.wallet(), untouched)

    await engine.blocks.unblock(BOSS, SARA)
    assert.equal(await outcome(SARA, id), 'bought')
  })

  it('counts as money of the day, and is refused with the day’s limit before anybody pays', async () => {
    const id = await quoted()
    await engine.settings.set(BOSS, 'dailySpendToman', String(PRICE - 1))
    const limit = { kind: 'limit', limit: 'spend-a-day', mostToman: PRICE - 1, until: undefined }

    assert.deepEqual(await engine.permanent.quote(SARA, OFFER.id), limit)
    assert.deepEqual(await engine.permanent.buy(SARA, id), limit)
    assert.deepEqual([asked, await shop.wallet()], [0, untouched])

    await engine.settings.set(BOSS, 'dailySpendToman', String(PRICE))
    assert.equal(await outcome(SARA, id), 'bought')
    const allowance = await engine.topUps.allowance(SARA)
    assert.deepEqual(allowance, {
      leftToman: 0,
      dayToman: PRICE,
      until: clock.now() + 24 * 60 * MINUTE,
    })
  })

  it('asks the provider nothing for a customer without the money, however often it is tapped', async () => {
    const id = await quoted()
    await engine.corrections.debit(BOSS, SARA, toman(1_900_000), 'debit')
    const before = [listed, looked]
    for (let tap = 0; tap < 20; tap++) {
      assert.equal(await outcome(SARA, id), 'too-little-money')
      await clock.advance(3 * SECOND)
    }

    assert.deepEqual([listed, looked], before)
  })

  it('is not asked for while the provider does not say what there is', async () => {
    const id = await quoted()
    await clock.advance(MINUTE)
    isDown = true

    assert.equal(await outcome(SARA, id), 'unavailable')
    assert.deepEqual(await engine.permanent.catalogue(), { kind: 'unavailable' })
    assert.equal(asked, 0)
    assert.deepEqual(await shop.wallet(), untouched)
  })

  it('is sold when it has left the list, and when the account has it from before', async () => {
    const id = await quoted()
    owned = [OWNED]
    assert.equal(await outcome(SARA, id), 'sold')

    owned = []
    offers = []
    assert.equal(await outcome(SARA, id), 'sold')
    assert.deepEqual(await engine.permanent.quote(SARA, OFFER.id), { kind: 'sold' })
    assert.equal(asked, 0)
    assert.deepEqual(await shop.wallet(), untouched)
  })

  it('is asked about again when the request is old or the price another', async () => {
    const old = await quoted()
    await clock.advance(11 * MINUTE)
    const renewed = await engine.permanent.buy(SARA, old)
    assert.ok(renewed.kind === 'quote-expired')

    offers = [{ ...OFFER, priceToman: toman(1_100_000) }]
    await clock.advance(MINUTE)
    const changed = await engine.permanent.buy(SARA, renewed.order.id)

    assert.ok(changed.kind === 'price-changed')
    assert.equal(changed.order.priceToman, 1_320_000)
    assert.equal(asked, 0)
    assert.equal(await outcome(SARA, changed.order.id), 'bought')
  })

  it('is not asked for without the money, and says what is missing', async () => {
    offers = [{ ...OFFER, priceToman: toman(2_000_000) }]
    const id = await quoted()

    assert.deepEqual(await engine.permanent.buy(SARA, id), {
      kind: 'too-little-money',
      missingToman: 400_000,
      priceToman: 2_400_000,
    })
    assert.equal(asked, 0)
    assert.equal(await permanentRows(store).isClaimed(OFFER.number), false)
  })

  it('goes to one of two who want it, and the other pays nothing', async () => {
    const [first, second] = [await quoted(SARA), await quoted(DAN)]

    const both = await Promise.all([outcome(SARA, first), outcome(DAN, second)])

    assert.deepEqual(both.toSorted(), ['bought', 'sold'])
    assert.equal(asked, 1)
    const wallets = [await shop.wallet(SARA), await shop.wallet(DAN)]
    assert.equal(wallets.filter(([available]) => available === 2_000_000).length, 1)
  })

  for (const [result, kind] of [
    [-990, 'sold'],
    [-204, 'sold'],
    [-205, 'unavailable'],
    [-901, 'unavailable'],
    [-202, 'unavailable'],
  ] as const) {
    it(`gives the money back when the provider refuses with ${result}`, async () => {
      const id = await quoted()
      buy = refuse(result)

      assert.equal(await outcome(SARA, id), kind)
      assert.deepEqual(await shop.wallet(), untouched)
      assert.equal(await permanentRows(store).isClaimed(OFFER.number), false)
      assert.equal(await outcome(SARA, id), 'already')
    })
  }

  it('tells the staff that the provider’s account is empty', async () => {
    const id = await quoted()
    buy = refuse(-205)
    await outcome(SARA, id)
    await clock.advance(SECOND)

    assert.deepEqual(newsTo(BOSS), ['provider-out-of-money'])
  })

  it('is found among our own when the answer was lost, and its customer is told once', async () => {
    const id = await quoted()
    buy = async () => {
      owned = [OWNED]
      return lose(true)()
    }
    assert.equal(await outcome(SARA, id), 'checking')
    assert.deepEqual(await shop.wallet(), [2_000_000 - PRICE, PRICE])

    await clock.advance(10 * SECOND)

    assert.equal((await engine.permanent.find(SARA, id))?.state, 'owned')
    assert.deepEqual(newsTo(SARA), ['permanent-ended'])
    assert.deepEqual(await shop.wallet(), [2_000_000 - PRICE, 0])
    await clock.advance(30 * MINUTE)
    assert.equal(asked, 1)
    assert.deepEqual(newsTo(SARA), ['permanent-ended'])
  })

  it('is looked for while the provider is down, and money waits as long', async () => {
    const id = await quoted()
    buy = async () => {
      owned = [OWNED]
      isDown = true
      return lose(true)()
    }
    await outcome(SARA, id)
    await clock.advance(60 * MINUTE)
    assert.equal((await engine.permanent.find(SARA, id))?.state, 'checking')

    isDown = false
    await clock.advance(6 * MINUTE)
    assert.equal((await engine.permanent.find(SARA, id))?.state, 'owned')
  })

  it('gives the money back when the provider has never shown it, and tells the staff', async () => {
    const id = await quoted()
    buy = lose(true)
    await outcome(SARA, id)
    await clock.advance(9 * MINUTE)
    assert.deepEqual(await shop.wallet(), [2_000_000 - PRICE, PRICE])

    await clock.advance(20 * MINUTE)

    assert.equal((await engine.permanent.find(SARA, id))?.state, 'failed')
    assert.deepEqual(await shop.wallet(), untouched)
    assert.deepEqual(newsTo(SARA), ['permanent-ended'])
    assert.deepEqual(newsTo(BOSS), ['permanent-lost'])
    assert.equal(asked, 1)
  })

  it('that is sold after its customer had the money back is booked as nobody’s, and the staff is told', async () => {
    await clock.advance(MINUTE) // the account's books are open
    const id = await quoted()
    buy = async () => {
      await clock.sleep(30 * MINUTE, undefined)
      balanceToman -= OWNED.priceToman ?? 0
      return OWNED
    }

    const buying = engine.permanent.buy(SARA, id)
    await clock.advance(31 * MINUTE)

    const end = await buying
    assert.ok(end.kind === 'already')
    assert.equal(end.order.state, 'failed')
    assert.deepEqual(await shop.wallet(), untouched)
    assert.deepEqual(newsTo(BOSS), ['permanent-lost', 'permanent-stray'])
    const stray = [{ kind: 'unexplained', toman: OWNED.priceToman }]
    assert.deepEqual((await engine.audit.run()).findings, stray)
    await shop.close(stray)
  })

  it('that somebody bought past all orders is missed by the next audit, not by a later one', async () => {
    await clock.advance(MINUTE)
    assert.deepEqual((await engine.audit.run()).findings, [])

    balanceToman -= 240_000

    const { findings } = await engine.audit.run()
    assert.deepEqual(
      findings.map((finding) => [finding.kind, 'byToman' in finding && finding.byToman]),
      [['provider-differs', -240_000]],
    )
  })

  it('is looked for when the answer names another number', async () => {
    const id = await quoted()
    buy = async () => {
      owned = [OWNED]
      return { ...OWNED, number: '15550000000' }
    }

    assert.equal(await outcome(SARA, id), 'checking')
    await clock.advance(10 * SECOND)

    assert.equal((await engine.permanent.find(SARA, id))?.state, 'owned')
  })

  it('is found after the process died while asking', async () => {
    const id = await quoted()
    let answer = (): void => {}
    buy = () => {
      owned = [OWNED]
      return new Promise((_, reject) => {
        answer = () => reject(new Error('the process is gone'))
      })
    }
    const dying = engine.permanent.buy(SARA, id).catch(() => 'gone')
    await clock.advance(SECOND)
    answer()
    assert.equal(await dying, 'gone')
    await shop.stop()

    await open({ clock, store })
    await clock.advance(3 * MINUTE)

    assert.equal((await engine.permanent.find(SARA, id))?.state, 'owned')
    assert.equal(asked, 1)
    assert.deepEqual(newsTo(SARA), ['permanent-ended'])
  })

  it('shows its account to its owner alone, counts each look, and keeps no secret', async () => {
    const id = await quoted()
    assert.deepEqual(await engine.permanent.credentials(SARA, id), { kind: 'not-found' })
    await outcome(SARA, id)

    const shown = await engine.permanent.credentials(SARA, id)

    assert.ok(shown.kind === 'shown')
    assert.deepEqual(shown.credentials, {
      username: OWNED.username,
      password: OWNED.password,
      recovery: OWNED.recovery,
    })
    assert.equal((await engine.permanent.find(SARA, id))?.reveals, 1)
    assert.deepEqual(await engine.permanent.credentials(DAN, id), { kind: 'not-found' })
    assert.equal(await engine.permanent.find(DAN, id), undefined)
    isDown = true
    assert.deepEqual(await engine.permanent.credentials(SARA, id), { kind: 'unavailable' })
    assert.equal((await engine.permanent.find(SARA, id))?.reveals, 1)
    const kept = JSON.stringify(await permanentRows(store).find(id))
    assert.ok(!kept.includes(OWNED.password) && !kept.includes(OWNED.username))
  })

  it('stays in the list of its owner', async () => {
    await outcome(SARA, await quoted())

    const [mine, others] = [
      await engine.permanent.mine(SARA, 0),
      await engine.permanent.mine(DAN, 0),
    ]

    assert.deepEqual(
      mine.items.map(({ number }) => number),
      [OFFER.number],
    )
    assert.deepEqual(others.items, [])
  })
})
