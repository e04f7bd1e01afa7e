import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Api } from 'grammy'
import { createClient } from './network.ts'
import { setUpProfile } from './setup.ts'
import { createShop } from './shop.ts'
import { BOSS, DAN, openTestBot, Passerby, SARA, type TestBot, TOKEN } from './testing.ts'
import { wordsOf } from './words/languages.ts'

const en = wordsOf('en')

type Wire = NonNullable<Parameters<typeof openTestBot>[0]>['wire']

const refuse = (code: number, description: string) =>
  Response.json({ ok: false, error_code: code, description }, { status: code })

/** Lets a test shop live through a test, and closes it. */
async function on(
  options: Parameters<typeof openTestBot>[0],
  live: (testShop: TestBot) => Promise<void>,
) {
  const testShop = await openTestBot(options)
  try {
    await live(testShop)
  } finally {
    await testShop.close()
  }
  assert.ok(!testShop.logLines.join('\n').includes(TOKEN), 'The token stands in the log')
}

describe('polling', () => {
  it('comes back after an outage, and nothing that was said meanwhile is lost', async () => {
    let isDown = false
    const wire: Wire = async (request, telegram) => {
      if (isDown) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
      return telegram(request)
    }
    await on({ wire }, async (testShop) => {
      const sara = new Passerby(testShop, SARA)
      isDown = true
      sara.phone.start()
      await testShop.clock.advance(200_000)
      assert.match(testShop.bot.notReady().join(), /Telegram has not answered for \d+ s/)
      isDown = false
      await testShop.clock.advance(200_000)

      sara.sees(/سلام/)
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('waits longer and longer while Telegram is away', async () => {
    const polls: number[] = []
    let testShop: TestBot | undefined
    const wire: Wire = async (request, telegram) => {
      if (!request.url.endsWith('/getUpdates')) return telegram(request)
      polls.push(testShop?.clock.now() ?? 0)
      throw new TypeError('fetch failed')
    }
    await on({ wire }, async (opened) => {
      testShop = opened
      polls.length = 0
      await opened.clock.advance(300_000)
      const gaps = polls.slice(1).map((at, i) => at - (polls[i] ?? 0))

      assert.ok(
        gaps.every((gap) => gap >= 2000 && gap <= 37_500),
        String(gaps),
      )
      assert.ok(polls.length < 20)
      assert.equal(gaps.at(-1), 30_000)
    })
  })

  it('says that another instance polls, and leaves it five seconds', async () => {
    let conflicts = 0
    const wire: Wire = async (request, telegram) =>
      request.url.endsWith('/getUpdates') && conflicts++ < 1
        ? refuse(409, 'Conflict: terminated by other getUpdates request')
        : telegram(request)
    await on({ wire }, async (testShop) => {
      await testShop.clock.advance(10_000)

      assert.match(testShop.logLines.join('\n'), /Another instance polls.*"pauseMs":5000/)
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('stops when the token is revoked, and says so', async () => {
    let isRevoked = false
    const wire: Wire = async (request, telegram) =>
      isRevoked ? refuse(401, 'Unauthorized') : telegram(request)
    await on({ wire }, async (testShop) => {
      isRevoked = true
      await testShop.clock.advance(40_000)

      assert.deepEqual(testShop.bot.notReady(), ['Telegram refuses the token'])
      assert.match(testShop.logLines.join('\n'), /check TELEGRAM_BOT_TOKEN/)
    })
  })

  it('does not begin with a wrong token', async () => {
    const wire: Wire = async () => refuse(401, 'Unauthorized')

    await assert.rejects(openTestBot({ wire }), /Telegram refused getMe: 401/)
  })

  it('begins before Telegram is there', async () => {
    let isThere = false
    const wire: Wire = async (request, telegram) => {
      if (!isThere) throw new TypeError('fetch failed')
      return telegram(request)
    }
    await on({ wire }, async (testShop) => {
      assert.deepEqual(testShop.bot.notReady(), ['Telegram has not answered yet'])
      isThere = true
      await testShop.clock.advance(40_000)

      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('does not race where a server answers at once with nothing', async () => {
    let polls = 0
    const wire: Wire = async (request, telegram) => {
      if (!request.url.endsWith('/getUpdates')) return telegram(request)
      polls++
      return Response.json({ ok: true, result: [] })
    }
    await on({ wire }, async (testShop) => {
      polls = 0
      await testShop.clock.advance(10_000)

      assert.ok(polls <= 21, String(polls))
    })
  })
})

describe('the way of the updates', () => {
  const webhook = { url: 'https://shop.example/hook', secret: 's3cret' }
  const call = async (
    { playground }: TestBot,
    method: string,
    fields: Record<string, string> = {},
  ) => {
    const body = new URLSearchParams(fields)
    const request = new Request(`http://telegram/bot${TOKEN}/${method}`, { method: 'POST', body })
    return ((await (await playground.fetch(request)).json()) as { result: { url: string } }).result
  }
  /** Somebody who hears alarms, and reads them. */
  async function comeBoss(testShop: TestBot): Promise<Passerby> {
    const boss = new Passerby(testShop, BOSS)
    await boss.start()
    await testShop.engine.customers.setLanguage(BOSS.id, 'en')
    return boss
  }
  const alarms = (boss: Passerby): number =>
    boss.phone.messages().filter(({ text }) => /Another program takes/.test(text)).length

  it('is taken back from a webhook of somebody else while it is polled, and nothing is lost', async () => {
    await on({}, async (testShop) => {
      const boss = await comeBoss(testShop)
      const sara = new Passerby(testShop, SARA)
      await call(testShop, 'setWebhook', { url: 'https://thief.example/their-secret-path' })
      sara.phone.start()
      await testShop.bot.check()
      assert.match(testShop.bot.notReady().join(), /somebody else \(https:\/\/thief\.example\)/)
      await testShop.clock.advance(15_000)

      sara.sees(/سلام/)
      assert.equal((await call(testShop, 'getWebhookInfo')).url, '')
      assert.equal(alarms(boss), 1)
      const log = testShop.logLines.join('\n')
      assert.match(log, /Somebody has set a webhook for this bot/)
      assert.doesNotMatch(log, /their-secret-path/)
      await testShop.bot.check()
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('is taken back when the webhook was taken away or changed', async () => {
    await on({ bot: { webhook } }, async (testShop) => {
      await testShop.engine.customers.greet({ id: BOSS.id, name: 'Boss' })
      await testShop.engine.customers.setLanguage(BOSS.id, 'en')
      testShop.playground.person(BOSS.id).start()
      const { url: own, secret } = webhook
      const drop = { drop_pending_updates: 'true' } // nobody answers at that address
      await call(testShop, 'setWebhook', { url: own, secret_token: secret, ...drop })
      for (const url of ['', 'https://thief.example/']) {
        await call(testShop, 'setWebhook', { url })
        await testShop.clock.advance(61_000)

        assert.equal((await call(testShop, 'getWebhookInfo')).url, webhook.url)
        assert.match(testShop.bot.notReady().join(), /somebody else/)
        await testShop.bot.check()
        await testShop.clock.advance(20_000)
        await testShop.bot.check()
        assert.deepEqual(testShop.bot.notReady(), [])
      }
      assert.match(testShop.logLines.join('\n'), /Somebody has changed this bot's webhook/)
      const told = testShop.playground.person(BOSS.id).messages()
      assert.equal(told.filter(({ text }) => /a webhook of its own/.test(text)).length, 1)
    })
  })

  it('is not taken for somebody else’s when Telegram spells the address in its own way', async () => {
    const shouted = { url: 'https://SHOP.example', secret: 's3cret-s3cret-s3' }
    const wire: Wire = async (request, telegram) => {
      const answer = await telegram(request)
      if (!request.url.endsWith('/getWebhookInfo')) return answer
      return new Response(
        (await answer.text()).replace('https://SHOP.example', webhook.url.slice(0, -4)),
      )
    }
    await on({ wire, bot: { webhook: shouted } }, async (testShop) => {
      await testShop.clock.advance(130_000)

      assert.deepEqual(testShop.bot.notReady(), [])
      assert.doesNotMatch(testShop.logLines.join('\n'), /Somebody has changed/)
    })
  })

  it('is told apart from another program that polls, and both are alarms', async () => {
    let isAnother = true
    const wire: Wire = async (request, telegram) =>
      isAnother && request.url.endsWith('/getUpdates')
        ? refuse(409, 'Conflict: terminated by other getUpdates request')
        : telegram(request)
    await on({ wire }, async (testShop) => {
      await testShop.engine.customers.greet({ id: BOSS.id, name: 'Boss' })
      await testShop.engine.customers.setLanguage(BOSS.id, 'en')
      testShop.playground.person(BOSS.id).start()
      await testShop.clock.advance(30_000)

      assert.match(testShop.bot.notReady().join(), /Another program asks Telegram for the updates/)
      assert.doesNotMatch(testShop.logLines.join('\n'), /webhook takes/)
      const told = testShop.playground
        .person(BOSS.id)
        .messages()
        .map(({ text }) => text)
      assert.equal(told.filter((text) => /It polls with the same token/.test(text)).length, 1)
      await testShop.clock.advance(300_000)
      assert.equal(testShop.bot.notReady().length, 1, 'It goes on, and counts as long as it does')
      isAnother = false
      await testShop.clock.advance(190_000)
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('is known to be shut as soon as somebody asks, and open again', async () => {
    let isDown = false
    const wire: Wire = async (request, telegram) => {
      if (isDown) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
      return telegram(request)
    }
    await on({ wire, bot: { takesUpdates: false } }, async (testShop) => {
      assert.deepEqual(testShop.bot.notReady(), [])
      isDown = true
      await testShop.clock.advance(11_000)
      await testShop.bot.check()
      assert.match(testShop.bot.notReady().join(), /did not answer getWebhookInfo: ECONNREFUSED/)
      isDown = false
      await testShop.bot.check() // what was seen a moment ago is told
      assert.equal(testShop.bot.notReady().length, 1)
      await testShop.clock.advance(11_000)
      await testShop.bot.check()
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('says when Telegram cannot bring updates, and why', async () => {
    const now = (testShop: TestBot) => Math.floor(testShop.clock.now() / 1000)
    let opened: TestBot | undefined
    const wire: Wire = async (request, telegram) => {
      if (opened === undefined || !request.url.endsWith('/getWebhookInfo')) return telegram(request)
      const trouble = { last_error_date: now(opened), last_error_message: 'Connection refused' }
      const result = { url: webhook.url, pending_update_count: 3, ...trouble }
      return Response.json({ ok: true, result })
    }
    await on({ wire, bot: { webhook } }, async (testShop) => {
      opened = testShop
      await testShop.clock.advance(61_000)

      assert.deepEqual(testShop.bot.notReady(), [
        'Telegram cannot bring updates to TELEGRAM_WEBHOOK_URL: Connection refused',
      ])
    })
  })
})

describe('the inbox', () => {
  it('lets one person’s trouble stop nobody else, and tells the admins of it', async () => {
    const wire: Wire = async (request, telegram) => {
      const isForSara = /"chat_id":1002/.test(await request.clone().text())
      return isForSara && request.url.endsWith('/sendMessage')
        ? refuse(400, 'Bad Request: something is wrong with this person')
        : telegram(request)
    }
    await on({ wire }, async (testShop) => {
      const boss = testShop.playground.person(1001)
      boss.start()
      testShop.playground.person(SARA.id).start()
      const dan = new Passerby(testShop, DAN)
      assert.match((await dan.start()).text, /Dan/)
      await testShop.clock.advance(20_000)

      assert.ok(boss.messages().some(({ text }) => /failed three times/.test(text)))
      assert.match((await dan.types('/help')).text, /چطور کار می‌کند/)
    })
  })

  it('leaves a tap that has waited too long unanswered, and draws its screen all the same', async () => {
    await on({}, async (testShop) => {
      const sara = new Passerby(testShop, SARA)
      const home = await sara.start()
      const update = {
        update_id: 1,
        callback_query: {
          id: '1',
          chat_instance: '1',
          from: { id: SARA.id, first_name: 'Sara', is_bot: false },
          data: '1:help',
          message: {
            message_id: home.id,
            date: 1,
            chat: { id: SARA.id, type: 'private', first_name: 'Sara' },
          },
        },
      } as const
      const before = testShop.playground.calls().length
      await testShop.bot.handle(update, testShop.clock.now() - 121_000)
      const made = testShop.playground
        .calls()
        .slice(before)
        .map(({ method }) => method)

      assert.ok(!made.some((method) => /answercallback/i.test(method)), made.join())
      assert.match((await sara.reads()).text, /چطور کار می‌کند/)
    })
  })

  it('drains at a stop, in time', async () => {
    const testShop = await openTestBot()
    const stoppedAt = testShop.clock.now()
    testShop.playground.person(SARA.id).start()
    await testShop.close()

    assert.ok(testShop.clock.now() - stoppedAt <= 15_000)
    assert.equal(testShop.clock.pending(), 0)
  })

  it('does not wait at a stop for what never ends', async () => {
    const wire: Wire = (request, telegram) =>
      request.url.endsWith('/sendMessage')
        ? new Promise((_, reject) =>
            request.signal.addEventListener('abort', () => reject(request.signal.reason)),
          )
        : telegram(request)
    const testShop = await openTestBot({ wire })
    testShop.playground.person(SARA.id).start()
    await testShop.clock.advance(3000)
    await testShop.close()
    await wait(1)

    assert.match(testShop.logLines.join('\n'), /left to the next start/)
  })
})

describe('the webhook', () => {
  const webhook = { url: 'https://shop.example/hook', secret: 's3cret' }
  const post = (body: string, secret?: string) =>
    new Request(webhook.url, {
      method: 'POST',
      body,
      headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
    })
  const update = JSON.stringify({
    update_id: 5,
    message: {
      message_id: 1,
      date: 1,
      text: '/start',
      from: { id: SARA.id, first_name: 'Sara', is_bot: false },
      chat: { id: SARA.id, first_name: 'Sara', type: 'private' },
    },
  })

  it('takes an update with the secret, once', async () => {
    await on({ bot: { webhook } }, async (testShop) => {
      testShop.playground.person(SARA.id).start()
      await testShop.clock.advance(1000)
      assert.equal((await testShop.bot.webhook(post(update, 's3cret'))).status, 200)
      assert.equal((await testShop.bot.webhook(post(update, 's3cret'))).status, 200)
      await testShop.clock.advance(2000)
      const greetings = testShop.playground
        .person(SARA.id)
        .messages()
        .filter(({ text }) => text.includes('سلام'))

      assert.equal(greetings.length, 1)
      assert.deepEqual(testShop.bot.notReady(), [])
    })
  })

  it('refuses everybody else, and what is no update', async () => {
    await on({ bot: { webhook } }, async (testShop) => {
      assert.equal((await testShop.bot.webhook(post(update))).status, 403)
      assert.equal((await testShop.bot.webhook(post(update, 'S3cret'))).status, 403)
      assert.equal((await testShop.bot.webhook(post('{"update_id":"x"}', 's3cret'))).status, 400)
      assert.equal((await testShop.bot.webhook(post('no json', 's3cret'))).status, 400)
    })
  })

  it('is closed while updates are polled', async () => {
    await on({}, async (testShop) => {
      assert.equal((await testShop.bot.webhook(post(update, ''))).status, 403)
    })
  })
})

describe('a private bot', () => {
  const privately = { bot: { mode: 'private' as const, allowedIds: [DAN.id] } }

  it('tells strangers their id and nothing else', async () => {
    await on(privately, async (testShop) => {
      const sara = new Passerby(testShop, SARA)
      const told = await sara.start()
      const answering = sara.phone.inline('telegram')
      await testShop.clock.advance(1000)

      assert.match(told.text, /1002/)
      assert.equal(told.markup, undefined)
      assert.deepEqual((await answering)?.results, [])
    })
  })

  it('sells to its people without a wallet', async () => {
    await on(privately, async (testShop) => {
      const dan = new Passerby(testShop, DAN)
      const home = await dan.start()
      assert.ok(!JSON.stringify(home.markup).includes('wallet'))
      await dan.taps(/^1:services:0$/, /^1:countries:1:0$/, /^1:offers:1:/, /^1:quote:.*:any$/)
      const card = await dan.taps(/^1:buy:/)

      assert.match(card.text, /\+\d+/)
      assert.match((await dan.types('/wallet')).text, /سلام/)
      dan.phone.forgeTap('1:wallet', card.id)
      assert.match((await dan.reads()).text, /سلام/)
    })
  })
})

describe('the bot’s profile', () => {
  it('is set in every language, and not again when nothing has changed', async () => {
    await on({}, async (testShop) => {
      const changes = () =>
        testShop.playground.calls().filter(({ method }) => /^setmy/i.test(method))
      const before = changes().length
      const send = (input: unknown, init?: RequestInit) =>
        testShop.playground.fetch(new Request(String(input), init))
      const fetch = send as typeof globalThis.fetch
      const client = createClient({
        apiRoot: 'http://telegram',
        fetch,
      })
      const log = { debug: fail, info: fail, warn: fail, error: fail }
      const options = { ...testShop, fetch, log, adminIds: [], mode: 'shop', token: TOKEN } as const
      const shop = createShop({ ...options, defaultLanguage: 'fa', version: '1.2.3' }, () => true)
      await setUpProfile(shop, new Api(TOKEN, client))

      assert.ok(before > 0)
      assert.equal(changes().length, before)
      assert.deepEqual(
        testShop.playground
          .person(DAN.id)
          .chat()
          .commands.map(({ description }) => description)[1],
        en.commandNames.buy,
      )
    })
  })
})

const fail = (fields: object, message: string) =>
  assert.fail(`${message} ${JSON.stringify(fields)}`)
