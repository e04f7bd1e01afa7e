/** Several proxies for real: HTTP and SOCKS, dead, dying, hanging and coming back, with the SDK and the real program behind them. */
import assert from 'node:assert/strict'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { eventually } from '#engine/testing'
import { createPlayground } from '#playground'
import { Numberland, UnreachableError, systemClock, type Clock } from '#sdk'
import { openWaysOut, type WaysOut } from '../ways-out.ts'
import { openLine, type Line } from './line.ts'
import { openRealWorld } from './process.ts'
import { SARA } from './test-house.ts'

const QUIET = { info: () => undefined, warn: () => undefined }
const TOKEN = '42:WAYS'
/** For the looks at a way that was left, which otherwise take half a minute. */
const HURRIED: Clock = {
  now: () => performance.now() * 50,
  sleep: (ms, signal) => systemClock.sleep(ms / 50, signal),
}

describe('several proxies', { concurrency: true }, () => {
  const servers: Server[] = []
  const lines: Line[] = []
  const sockets = new Set<Socket>()
  const arrived: string[] = []
  let target: string
  before(async () => {
    const provider = createHttpServer((request, response) => {
      if (request.method === 'HEAD') return response.end()
      arrived.push(request.url ?? '')
      if (!request.url?.includes('getnum')) response.end('fine') // no answer to a purchase
      return undefined
    })
    target = `http://127.0.0.1:${await listen(provider)}`
  })
  after(async () => {
    for (const line of lines) await line.close()
    for (const socket of sockets) socket.destroy()
    for (const server of servers) server.close()
  })

  async function listen(server: Server): Promise<number> {
    servers.push(server)
    server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  /** A true proxy, with a line before it that breaks. */
  async function openProxy(kind: 'http' | 'socks5'): Promise<{ way: string; line: Line }> {
    const port = await listen(kind === 'http' ? httpProxy(sockets) : socksProxy(sockets))
    const line = await openLine(`http://127.0.0.1:${port}`)
    lines.push(line)
    return { way: `${kind}://127.0.0.1:${line.port}`, line }
  }
  const open = (ways: readonly string[], probe = target, clock = HURRIED): Promise<WaysOut> =>
    openWaysOut(ways, { to: 'there', probe, clock, log: QUIET })
  const inUse = (ways: WaysOut): number => ways.standing().findIndex(({ isInUse }) => isInUse)
  const readOf = async (ways: WaysOut, path: string) => (await ways.fetch(target + path)).text()

  for (const [first, second] of [
    ['http', 'socks5'],
    ['socks5', 'http'],
  ] as const)
    it(`lead on by ${second} where ${first} is dead, and back when it lives again`, async () => {
      const [one, two] = [await openProxy(first), await openProxy(second)]
      await one.line.leave()
      const ways = await open([one.way, two.way, 'direct'])

      assert.equal(await readOf(ways, '/a'), 'fine')
      assert.equal(inUse(ways), 1)
      await two.line.leave()
      assert.equal(await readOf(ways, '/b'), 'fine')
      assert.equal(inUse(ways), 2)

      await one.line.comeBack()
      await eventually(() => inUse(ways) === 0)
      assert.equal(await readOf(ways, '/c'), 'fine')
      ways.close()
    })

  it('lead on where one takes connections and says nothing', async () => {
    const [one, two] = [await openProxy('socks5'), await openProxy('http')]
    one.line.stall()
    const ways = await open([one.way, two.way])
    const startedAt = performance.now()

    assert.equal(await readOf(ways, '/hang'), 'fine')
    assert.ok(performance.now() - startedAt < 13_000)
    assert.equal(inUse(ways), 1)
    assert.equal(await readOf(ways, '/next'), 'fine')
    ways.close()
  })

  it('carry on a long poll after one that dies in the middle of it', async () => {
    const playground = createPlayground({
      token: TOKEN,
      botUser: { first_name: 'Shop', username: 'shop_bot' },
      people: [SARA],
      clock: systemClock,
    })
    const server = createHttpServer()
    const telegram = `http://127.0.0.1:${await listen(server)}`
    let polls = 0
    server.on('request', (request, response) => {
      if (request.method === 'GET') polls++
      const url = new URL(request.url ?? '', telegram)
      void playground.fetch(new Request(url, { method: request.method ?? 'GET' })).then(
        async (answer) => response.writeHead(answer.status).end(await answer.text()),
        () => response.destroy(),
      )
    })
    const [one, two] = [await openProxy('http'), await openProxy('socks5')]
    const ways = await open([one.way, two.way], telegram)
    const poll = () => ways.fetch(`${telegram}/bot${TOKEN}/getUpdates?timeout=20`)
    const first = poll()
    await eventually(() => polls === 1)

    await one.line.leave()
    await assert.rejects(first) // whether it had its answer nobody knows: the poller asks again
    await eventually(() => inUse(ways) === 1)
    const again = poll()
    playground.person(SARA.id).start()
    assert.match(await (await again).text(), /"\/start"/)
    ways.close()
    await playground.close()
  })

  it('never bring a purchase a second time, though its proxy dies before the answer', async () => {
    const [one, two] = [await openProxy('http'), await openProxy('http')]
    const ways = await open([one.way, two.way])
    const provider = new Numberland({
      apiKey: 'key',
      url: `${target}/v2.php`,
      fetch: ways.fetch,
      clock: systemClock,
    })
    one.line.when('getnum', () => setTimeout(() => void one.line.leave(), 50))

    await assert.rejects(
      provider.buyNumber({ service: '1', country: '1', operator: '1' }),
      (error) => error instanceof UnreachableError && error.mayHaveHappened,
    )

    await eventually(() => inUse(ways) === 1)
    assert.equal(arrived.filter((url) => url.includes('getnum')).length, 1)
    ways.close()
  })

  it('keep the real program in touch with Telegram, which says by which it goes', async () => {
    const [one, two] = [await openProxy('http'), await openProxy('socks5')]
    const world = await openRealWorld({ env: { TELEGRAM_PROXY: `${one.way}, ${two.way}` } })
    try {
      const shop = world.launch()
      const url = await shop.open()
      const metric = async () =>
        (await (await fetch(`${url}/metrics`)).text()).match(/way_in_use{to="telegram"} (\d)/)?.[1]
      const sara = world.playground.person(SARA.id)
      sara.start()
      await eventually(
        () => sara.messages().length > 1,
        () => world.output(),
      )
      assert.equal(await metric(), '1')

      await one.line.leave()
      const before = sara.messages().length
      sara.send('/start')
      await eventually(
        () => sara.messages().length > before + 1,
        () => world.output(),
      )
      assert.equal(await metric(), '2')
      assert.match(world.output(), /The way has changed/)
    } finally {
      await world.close()
    }
  })
})

function httpProxy(sockets: Set<Socket>): Server {
  const proxy = createHttpServer()
  proxy.on('connect', (request, client: Socket) => {
    const [host = '', port] = (request.url ?? '').split(':')
    join(client, host, Number(port), sockets, () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
  })
  return proxy
}

/** As much of SOCKS 5 as a connection to an address or a name needs. */
const socksProxy = (sockets: Set<Socket>): Server =>
  createServer((client) => {
    client.once('data', () => {
      client.write(Buffer.from([5, 0]))
      client.once('data', (asked) => {
        const isName = asked[3] === 3
        const length = isName ? (asked[4] ?? 0) : 4
        const from = isName ? 5 : 4
        const address = asked.subarray(from, from + length)
        const host = isName ? address.toString() : address.join('.')
        const port = asked.readUInt16BE(from + length)
        join(client, host, port, sockets, () =>
          client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])),
        )
      })
    })
  })

function join(
  client: Socket,
  host: string,
  port: number,
  sockets: Set<Socket>,
  ready: () => void,
): void {
  const onward = connect(port, host, () => {
    ready()
    client.pipe(onward).pipe(client)
  })
  sockets.add(onward)
  onward.on('error', () => client.destroy())
  client.on('error', () => onward.destroy())
  client.on('close', () => onward.destroy())
  onward.on('close', () => client.destroy())
}
