import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openTestStore, until } from '#engine/testing'
import { createSandbox } from '#sandbox'
import { Numberland, UnreachableError } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { byWayInUse, createLimiters } from './way-limits.ts'
import { openWaysOut, type WaysOut } from './ways-out.ts'

const SECOND = 1000
const WAYS = ['socks5://best.example:1', 'http://second.example:2', 'direct']

describe('several ways out', () => {
  let clock: TurnedClock
  let ways: WaysOut
  /** What was sent by each, without the looks. */
  let sent: string[]
  /** What happens to a request on a way: `dead` before it leaves, `lost` after. */
  let fate: Record<string, 'dead' | 'lost' | undefined>
  let answer: (url: string, init: RequestInit) => Promise<Response>

  const lines: string[] = []
  const log = {
    info: (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`),
    warn: (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`),
  }
  const open = async (way: string): Promise<typeof fetch> => {
    const send = async (
      url: string,
      init: RequestInit & { readonly beforeStart?: () => void } = {},
    ) => {
      if (fate[way] === 'dead')
        throw Object.assign(new Error('No'), { code: 'ECONNREFUSED', syscall: 'connect' })
      init.beforeStart?.()
      if (init.method !== 'HEAD') sent.push(way)
      if (fate[way] === 'lost' && init.method !== 'HEAD')
        throw new TypeError('The connection broke')
      return answer(url, init)
    }
    return send as typeof fetch
  }
  beforeEach(async () => {
    clock = createTurnedClock()
    sent = []
    fate = {}
    lines.length = 0
    answer = async () => new Response('fine')
    const looks = { to: 'Telegram', probe: 'http://telegram/', clock, log, open }
    ways = await openWaysOut(WAYS, looks)
  })
  afterEach(() => ways.close())

  const [best = '', second = '', last = ''] = WAYS
  const ask = (init?: RequestInit) => ways.fetch('http://telegram/getMe', init)
  const inUse = () => ways.standing().find(({ isInUse }) => isInUse)?.name

  it('are used in their order; the best alone while it holds', async () => {
    await ask()
    await ask()

    assert.deepEqual(sent, [best, best])
    assert.equal(inUse(), best)
  })

  it('take over the very request for which no connection came about', async () => {
    fate = { [best]: 'dead', [second]: 'dead' }

    assert.equal(await (await ask({ method: 'POST', body: '{}' })).text(), 'fine')
    assert.deepEqual(sent, [last])
    await ask()
    assert.deepEqual(sent, [last, last])
    assert.match(lines.join('\n'), /The way has changed.*ECONNREFUSED/)
  })

  it('repeat nothing that was about to leave, and leave the way when a look finds it closed', async () => {
    fate = { [best]: 'lost' }
    await assert.rejects(ask())
    assert.deepEqual(sent, [best])
    assert.equal(inUse(), best) // what is at its end may have broken it off

    answer = async () => Promise.reject(new TypeError('The connection broke'))
    fate = {}
    const looks = ask()
    fate = { [best]: 'dead' }
    await assert.rejects(looks)
    answer = async () => new Response('fine')
    await clock.advance(0)
    assert.equal(inUse(), second)
    assert.deepEqual(sent, [best, best])
  })

  it('send no stream twice, which may have been read', async () => {
    fate = { [best]: 'dead' }

    await assert.rejects(ask({ method: 'POST', body: new ReadableStream() }))

    assert.deepEqual(sent, [])
    assert.equal(inUse(), second)
  })

  it('come back to the best when it has held for a while, and what is under way ends where it is', async () => {
    fate = { [best]: 'dead' }
    await ask()
    let reply: (response: Response) => void = () => undefined
    answer = () => new Promise<Response>((resolve) => (reply = resolve))
    const longPoll = ask()
    answer = async () => new Response('fine')
    await clock.advance(20 * SECOND)
    fate = {}

    await clock.advance(30 * SECOND)
    assert.equal(inUse(), second)
    await clock.advance(20 * SECOND)
    assert.equal(inUse(), best)
    assert.match(lines.at(-1) ?? '', /The best way leads there again/)
    reply(new Response('updates'))
    assert.equal(await (await longPoll).text(), 'updates')
  })

  it('do not flap: a way that is lost again soon has to hold for longer', async () => {
    /** How long it takes until the best is in use again, in seconds. */
    async function timeBack(): Promise<number> {
      fate = { [best]: 'dead' }
      await ask()
      fate = {}
      for (let seconds = 0; ; seconds++) {
        if (inUse() === best) return seconds
        await clock.advance(SECOND)
      }
    }
    const first = await timeBack()
    const again = await timeBack()
    const third = await timeBack()
    await clock.advance(600 * SECOND)

    assert.deepEqual([first, again, third], [25, 55, 115])
    assert.equal(await timeBack(), 25)
  })

  it('are all tried while none is up, and the first that answers is used', async () => {
    fate = { [best]: 'dead', [second]: 'dead', [last]: 'dead' }
    await assert.rejects(ask())
    assert.deepEqual(
      ways.standing().map(({ isUp }) => isUp),
      [false, false, false],
    )

    fate = { [best]: 'dead', [second]: 'dead' }
    await ask()
    assert.equal(inUse(), last)
  })

  it('are named without a password', async () => {
    const secret = await openWaysOut(['socks5://me:hunter2@host:1080'], {
      to: 'Telegram',
      probe: 'http://telegram/',
      clock,
      log,
      open,
    })

    assert.deepEqual(secret.standing(), [
      { name: 'socks5://host:1080', isUp: true, isInUse: true, trouble: undefined },
    ])
  })

  describe('to the provider', () => {
    async function openProvider() {
      const sandbox = createSandbox({ clock, apiKey: 'key', neverShare: 1 })
      answer = (url, init) => sandbox.fetch(url, init as Parameters<typeof sandbox.fetch>[1])
      const store = await openTestStore()
      const limiters = createLimiters(10, { clock, store })
      const turns: string[] = []
      const provider = new Numberland({
        apiKey: 'key',
        url: 'http://sandbox/v2.php',
        fetch: ways.fetch,
        clock,
        limiter: byWayInUse(
          (exit) => (turns.push(exit), limiters(exit)),
          () => ways.current(),
        ),
      })
      const [offer] = sandbox.offers({ service: 1, country: 1 })
      assert.ok(offer)
      sandbox.setOffer(offer, { active: true, count: 9, amountToman: 10_000 })
      const buy = () =>
        until(
          clock,
          provider.buyNumber({ service: '1', country: '1', operator: String(offer.operator) }),
        )
      return { sandbox, provider, buy, turns }
    }

    it('sell a number by the next when none has left by the first, in a turn of the next', async () => {
      const { sandbox, buy, turns } = await openProvider()
      fate = { [best]: 'dead' }

      await buy()

      assert.equal(sandbox.account().purchases, 1)
      assert.deepEqual(sent, [second])
      assert.deepEqual(turns, ['best.example:1', 'second.example:2'])
    })

    it('never repeat a purchase that may have left', async () => {
      const { sandbox, buy } = await openProvider()
      const { fetch } = sandbox
      answer = async (url, init) => {
        await fetch(url, init as Parameters<typeof fetch>[1])
        throw new TypeError('The connection broke')
      }

      await assert.rejects(buy(), (error) => {
        assert.ok(error instanceof UnreachableError)
        assert.ok(error.mayHaveHappened)
        return true
      })
      assert.equal(sandbox.account().purchases, 1)
      assert.deepEqual(sent, [best])
    })

    it('keep the limit of each: what waited for a turn of one leaves by the other in turns of that', async () => {
      const { provider } = await openProvider()
      const leftAt: { way: string; at: number }[] = []
      const { push } = sent
      sent.push = (way) => (leftAt.push({ way, at: clock.now() }), push.call(sent, way))
      const asked = Array.from({ length: 60 }, () => provider.balance())
      await clock.advance(2 * SECOND)
      fate = { [best]: 'dead' }
      await until(clock, Promise.all(asked))

      for (const way of [best, second]) {
        const times = leftAt.filter((each) => each.way === way).map(({ at }) => at)
        assert.ok(times.length > 10, `${times.length} by ${way}`)
        for (const from of times)
          assert.ok(times.filter((at) => at >= from && at < from + SECOND).length <= 10)
      }
    })
  })
})
