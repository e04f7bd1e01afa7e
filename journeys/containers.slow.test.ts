/** The files from which containers are made, held to the program that runs in them. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readConfig } from '../config.ts'
import { readCompose, type Service } from '../scripts/compose.ts'
import { createWeb, listen } from '../web.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** What docs/operating.md says to set for PostgreSQL and more processes. */
const GROWN = {
  TELEGRAM_BOT_TOKEN: '123456:ABCdefGHIjklMNO',
  NUMBERLAND_API_KEY: 'a-key',
  DATABASE_URL: 'postgres://shop:a-password@database:5432/shop',
  ROLE: 'web',
  POSTGRES_PASSWORD: 'a-password',
  COMPOSE_PROFILES: 'postgres,workers,monitoring,webhook',
  DOMAIN: 'shop.example.org',
  REGISTRY: 'mirror.example',
  NPM_REGISTRY: 'https://mirror.example/npm/',
}

function serviceOf(name: string, env: NodeJS.Dict<string> = {}): Service {
  return readCompose(env).services[name] ?? assert.fail(name)
}
const shopLike = (): readonly Service[] => [serviceOf('shop'), serviceOf('worker')]

/** The last stage is the image. */
const image =
  read('ops/Dockerfile')
    .split(/^FROM /m)
    .at(-1) ?? ''
const said = (word: string): string =>
  new RegExp(`^(?:HEALTHCHECK .*)?${word} (.+)$`, 'm').exec(image)?.[1] ?? assert.fail(word)
const imageEnvironment = Object.fromEntries(
  said('ENV')
    .split(' ')
    .map((pair) => pair.split('=', 2)),
) as Record<string, string>

/** The settings of a process as the shop reads them in its container. */
const configOf = (service: Service, env: NodeJS.Dict<string>): ReturnType<typeof readConfig> =>
  readConfig({ ...imageEnvironment, ...env, ...service.environment })

describe('the containers', () => {
  it('are one shop with the embedded database, unless profiles are asked for', () => {
    const { services, volumes } = readCompose()
    const byDefault = Object.entries(services).filter(([, { profiles }]) => profiles === undefined)
    assert.deepEqual(
      byDefault.map(([name]) => name),
      ['shop'],
    )
    const asked = new Set(Object.values(services).flatMap(({ profiles = [] }) => profiles))
    assert.deepEqual([...asked].toSorted(), ['monitoring', 'postgres', 'webhook', 'workers'])
    for (const { volumes: used = [] } of Object.values(services))
      for (const [from = ''] of used.map((volume) => volume.split(':')))
        assert.ok(
          from.startsWith('./')
            ? existsSync(join(import.meta.dirname, '..', from))
            : from in volumes,
          from,
        )
  })

  it('give every setting of .env to the shop, but where it listens inside', () => {
    const env = { ...GROWN, HOST: '127.0.0.1', PORT: '9000', LOG_LEVEL: 'warn' }
    for (const [name, role] of [['shop', 'web'] as const, ['worker', 'worker'] as const]) {
      const service = serviceOf(name, env)
      assert.equal(service.env_file, '.env')
      const config = configOf(service, env)
      assert.deepEqual([config.role, config.logLevel], [role, 'warn'])
      assert.deepEqual([config.host, config.port], ['0.0.0.0', 8080])
    }
    assert.deepEqual(serviceOf('shop', env).ports, ['127.0.0.1:9000:8080'])
    assert.equal(said('EXPOSE'), '8080')
  })

  it('keep each world in a file of its own, in the volume', () => {
    const real = { TELEGRAM_BOT_TOKEN: GROWN.TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY: 'a-key' }
    const paths = [real, {}].map((env) => configOf(serviceOf('shop'), env).database)
    assert.deepEqual(paths, [
      { kind: 'embedded', path: './data/shop.db' },
      { kind: 'embedded', path: './data/demo.db' },
    ])
    assert.match(image, /^WORKDIR \/shop$/m)
    assert.match(image, /ln -s \/data data\b/)
    assert.equal(said('VOLUME'), '/data')
    assert.ok(serviceOf('shop').volumes?.includes('data:/data'))
  })

  it('keep the shop until its database answers by the network, with the names by which it is asked', () => {
    const database = serviceOf('database', GROWN)
    for (const { depends_on } of shopLike())
      assert.deepEqual(depends_on, { database: { condition: 'service_healthy', required: false } })
    const {
      POSTGRES_USER: user,
      POSTGRES_DB: name,
      POSTGRES_PASSWORD: password,
    } = database.environment ?? {}
    assert.equal(database.healthcheck?.test, `pg_isready -h 127.0.0.1 -U ${user} -d ${name}`)
    const url = `postgres://${user}:${password}@database:5432/${name}`
    assert.deepEqual(configOf(serviceOf('shop'), GROWN).database, { kind: 'postgres', url })
    assert.match(
      read('docs/operating.md'),
      new RegExp(`postgres://${user}:PASSWORD@database:5432/${name}`),
    )
  })

  it('come from another registry where one is named', () => {
    for (const service of Object.values(readCompose(GROWN).services)) {
      if (service.build === undefined) assert.match(service.image, /^mirror\.example\/\w+\/\w+:/)
      else assert.equal(service.build.args['REGISTRY'], 'mirror.example')
    }
    const bases = read('ops/Dockerfile').match(/^FROM .+$/gm) ?? []
    assert.ok(bases.length > 0)
    for (const base of bases) assert.match(base, /^FROM \$\{REGISTRY\}\/library\/node:/)
  })

  it('hear the signal to stop, and leave the shop more time than it takes', () => {
    assert.deepEqual(JSON.parse(/^CMD (.+)$/m.exec(image)?.[1] ?? ''), ['node', 'main.ts'])
    for (const { stop_grace_period: grace = '' } of shopLike())
      assert.ok(Number(/^(\d+)s$/.exec(grace)?.[1]) > 10, grace)
  })

  it('hold the files that the program begins with, and no right of root', () => {
    const taken = read('.dockerignore').split('\n')
    assert.ok(taken.includes('!*.ts') && taken.includes('!package.json'))
    const rooms = [...read('house.ts').matchAll(/from '#(\w+)/g)].map(([, room]) => room)
    assert.ok(rooms.length >= 3)
    for (const room of rooms) {
      assert.ok(taken.includes(`!${room}`), room)
      assert.ok(existsSync(new URL(`../${room}`, import.meta.url)), room)
    }
    assert.equal(said('USER'), '1000:1000')
    for (const service of shopLike()) {
      assert.equal(service.read_only, true)
      assert.deepEqual(service.cap_drop, ['ALL'])
    }
  })

  it('are well as long as the shop answers, and not when it does not', async () => {
    const [command, ...args] = JSON.parse(said('CMD')) as string[]
    assert.deepEqual([command, ...args], ['node', 'health.ts'])
    for (const { healthcheck } of shopLike())
      assert.deepEqual(healthcheck?.test, ['CMD', 'node', 'health.ts'])
    const check = (env: NodeJS.ProcessEnv): Promise<number | null> =>
      new Promise((resolve) => {
        const cwd = join(import.meta.dirname, '..')
        spawn(process.execPath, args, { env, cwd, stdio: 'ignore' }).once('exit', resolve)
      })
    // Asked for nothing by this path.
    const nothing = { engine: {} } as Parameters<typeof createWeb>[0]['house']
    for (const [host, asked] of [
      ['127.0.0.1', '0.0.0.0'],
      ['::1', '::1'],
    ] as const) {
      const server = await listen(createWeb({ house: nothing, playground: undefined }), host, 0)
      const env = { HOST: asked, PORT: new URL(server.url).port }

      assert.equal(await check(env), 0)
      await server.close()
      assert.equal(await check(env), 1)
    }
  })
})
