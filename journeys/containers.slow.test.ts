/** The files from which containers are made, held to the program that runs in them. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { readConfig } from '../config.ts'
import { createWeb, listen } from '../web.ts'

const SECRETS: Readonly<Record<string, string>> = {
  'telegram-token': '123456:ABCdefGHIjklMNO',
  'numberland-key': 'a-key',
  'database-url': 'postgres://shop:a-password@database:5432/shop\n',
  'database-password': 'a-password',
}
const DATABASE = new URL(SECRETS['database-url'] ?? '')

interface Service {
  readonly environment: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly ports?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: string }
  readonly stop_grace_period?: string
}
interface Compose {
  readonly services: Readonly<Record<'web' | 'worker' | 'database', Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const compose = parse(read('ops/compose.yaml'), { merge: true }) as Compose
const { web, worker, database } = compose.services

/** The last stage is the image. */
const image =
  read('ops/Dockerfile')
    .split(/^FROM /m)
    .at(-1)
    ?.replaceAll('\\\n', '') ?? ''
const said = (word: string): string =>
  new RegExp(`^\\s*(?:HEALTHCHECK .*)?${word} (.+)$`, 'm').exec(image)?.[1] ?? assert.fail(word)
const imageEnvironment = Object.fromEntries(
  said('ENV')
    .split(' ')
    .map((pair) => pair.split('=', 2)),
) as Record<string, string>

/** The settings of a process as the shop reads them in its container. */
function configOf(service: Service): ReturnType<typeof readConfig> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-secrets-'))
  try {
    const mounted = (value: string): string => {
      if (!value.startsWith('/run/secrets/')) return value.replace(/^\$\{ADMIN_IDS:\?.*\}$/, '1001')
      const name = basename(value)
      assert.ok(service.secrets.includes(name), `${name} is not there`)
      writeFileSync(join(folder, name), SECRETS[name] ?? '')
      return join(folder, name)
    }
    const environment = Object.entries(service.environment)
    return readConfig({
      ...imageEnvironment,
      ...Object.fromEntries(environment.map(([name, value]) => [name, mounted(value)])),
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the containers', () => {
  it('give the shop settings that it knows, with every secret in a file', () => {
    for (const [role, service] of [['web', web] as const, ['worker', worker] as const]) {
      const config = configOf(service)
      assert.equal(config.role, role)
      assert.deepEqual([config.host, config.port, config.adminIds], ['0.0.0.0', 8080, [1001]])
      assert.deepEqual(config.database, { kind: 'postgres', url: SECRETS['database-url']?.trim() })
      assert.equal(config.telegram?.token, SECRETS['telegram-token'])
      assert.equal(config.numberland?.apiKey, SECRETS['numberland-key'])
    }
    const files = Object.entries(compose.secrets)
    assert.deepEqual(files.map(([name]) => name).toSorted(), Object.keys(SECRETS).toSorted())
    for (const [name, { file }] of files) assert.equal(file, `./secrets/${name}`)
  })

  it('keep the shop until its database answers by the network, with the names by which it is asked', () => {
    for (const service of [web, worker])
      assert.deepEqual(service.depends_on, { database: { condition: 'service_healthy' } })
    const {
      POSTGRES_USER: user,
      POSTGRES_DB: name,
      POSTGRES_PASSWORD_FILE: file,
    } = database.environment
    assert.equal(database.healthcheck?.test, `pg_isready -h 127.0.0.1 -U ${user} -d ${name}`)
    assert.equal(DATABASE.hostname, 'database')
    assert.deepEqual([user, `/${name}`], [DATABASE.username, DATABASE.pathname])
    assert.deepEqual(
      [file],
      database.secrets.map((secret) => `/run/secrets/${secret}`),
    )
    assert.match(read('ops/compose.yaml'), /# postgres:\/\/shop:PASSWORD@database:5432\/shop/)
  })

  it('show the port on which the shop listens, to this machine alone', () => {
    assert.equal(said('EXPOSE'), imageEnvironment['PORT'])
    assert.deepEqual(web.ports, ['127.0.0.1:8080:8080'])
  })

  it('hear the signal to stop, and leave the shop more time than it takes', () => {
    assert.deepEqual(JSON.parse(image.match(/^CMD (.+)$/m)?.[1] ?? ''), ['node', 'main.ts'])
    for (const { stop_grace_period: grace = '' } of [web, worker])
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
    assert.equal(said('USER'), 'node')
  })

  it('are well as long as the shop answers, and not when it does not', async () => {
    const [command = '', ...args] = JSON.parse(
      /HEALTHCHECK .*?CMD (\[.+\])/.exec(image)?.[1] ?? '',
    ) as string[]
    assert.equal(command, 'node')
    const check = (port: string): Promise<number | null> =>
      new Promise((resolve) => {
        spawn(process.execPath, args, { env: { PORT: port } }).once('exit', resolve)
      })
    const nothing = {} as Parameters<typeof createWeb>[0]['house'] // asked for nothing by this path
    const server = await listen(
      createWeb({ house: nothing, playground: undefined }),
      '127.0.0.1',
      0,
    )
    const { port } = new URL(server.url)

    assert.equal(await check(port), 0)
    await server.close()
    assert.equal(await check(port), 1)
  })
})
