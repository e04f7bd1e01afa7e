/** compose.yaml as this project writes it: read for tests, and carried out by podman, where there is no Docker. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { parse } from 'yaml'

type Pairs = Readonly<Record<string, string>>

export interface Service {
  readonly image: string
  readonly build?: { readonly dockerfile: string; readonly args: Pairs }
  readonly profiles?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { condition: string; required: boolean }>>
  readonly restart: string
  readonly stop_grace_period?: string
  readonly env_file?: string
  readonly environment?: Pairs
  readonly volumes?: readonly string[]
  readonly networks?: { readonly default: { readonly aliases: readonly string[] } }
  readonly read_only?: boolean
  readonly tmpfs?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly ports?: readonly string[]
  readonly healthcheck?: { readonly test: string | readonly string[]; readonly interval: string }
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, null>>
}

/** Where a service runs: the folder of compose.yaml and `.env`, and what all that is made is called after. */
export interface Project {
  readonly name: string
  readonly folder: string
}

const FILE = new URL('../compose.yaml', import.meta.url)

/** @param env what stands in `.env`, for `${NAME:-default}` */
export function readCompose(env: NodeJS.Dict<string> = {}): Compose {
  const text = readFileSync(FILE, 'utf8').replace(
    /\$\{(\w+):-([^}]*)\}/g,
    (_, name: string, otherwise: string) => env[name] || otherwise,
  )
  return parse(text, { merge: true }) as Compose
}

/** What stands in the `.env` of a folder. */
export const readEnvFile = (folder: string, name = '.env'): NodeJS.Dict<string> =>
  parseEnv(readFileSync(join(folder, name), 'utf8'))

const asSetting = ([name, value]: [string, string | undefined]): string => `--env=${name}=${value}`

type Flags = { readonly [Key in keyof Required<Service>]: FlagOf<Required<Service>[Key]> }
type FlagOf<Value> = (value: Value, project: Project) => readonly string[]

/** In the order of what wins: a later setting takes an earlier one's place. */
const FLAGS: Flags = {
  image: () => [],
  build: () => [],
  profiles: () => [],
  depends_on: () => [],
  restart: (policy) => [`--restart=${policy}`],
  stop_grace_period: (time) => [`--stop-timeout=${Number.parseInt(time, 10)}`],
  env_file: (name, { folder }) => Object.entries(readEnvFile(folder, name)).map(asSetting),
  environment: (values) => Object.entries(values).map(asSetting),
  volumes: (volumes, { name, folder }) =>
    volumes.map((each) => `--volume=${each.startsWith('./') ? join(folder, each) : name + each}`),
  networks: (networks, { name }) => [
    `--network=${name}`,
    ...networks.default.aliases.map((alias) => `--network-alias=${alias}`),
  ],
  read_only: (isReadOnly) => [`--read-only=${isReadOnly}`, '--read-only-tmpfs=false'],
  tmpfs: (folders) => folders.map((folder) => `--tmpfs=${folder}`),
  cap_drop: (rights) => rights.map((right) => `--cap-drop=${right}`),
  security_opt: (options) => options.map((option) => `--security-opt=${option}`),
  ports: (ports) => ports.map((port) => `--publish=${port}`),
  healthcheck: ({ test, interval }) => [
    `--health-cmd=${JSON.stringify(typeof test === 'string' ? test : test.slice(1))}`,
    `--health-interval=${interval}`,
  ],
}

/**
 * The flags of `podman run` that say what the service says.
 *
 * @throws {Error} about a line of compose.yaml for which podman has no flag here
 */
export function podmanFlags(service: Service, project: Project): string[] {
  const unknown = Object.keys(service).find((key) => !(key in FLAGS))
  if (unknown !== undefined) throw new Error(`compose.yaml: ${unknown} has no flag of podman here`)
  return Object.entries(FLAGS).flatMap(([key, flags]) => {
    const value = service[key as keyof Service]
    return value === undefined ? [] : (flags as FlagOf<unknown>)(value, project)
  })
}
