import { ConfigError, type Account } from '#config'
import { DIRECT } from '#outgoing'
import {
  NumberlandError,
  RefusedError,
  UnreachableError,
  UnreadableAnswerError,
  type Toman,
} from '#sdk'
import { accountOf, connect } from '../client.ts'
import { EXIT } from '../exit.ts'
import { codeIn, Failure, failureOf, foreignStory } from '../failure.ts'
import { inDigits, money } from '../units.ts'
import type { World } from '../world.ts'
import { examineWays } from './ways.ts'
import { wrongSettings, type Diagnosis, type Finding } from './finding.ts'

/** A healthy answer takes a few hundred milliseconds; above this, codes come late. */
const SLOW_MS = 3000

/** Below this hardly any number is to be had. */
const LITTLE_TOMAN = 10_000

/** Looks at the settings, the way to Numberland, the key and the balance. */
export async function examineProvider(world: World): Promise<Diagnosis> {
  try {
    const account = accountOf(world)
    const ways = await examineWays('Numberland', account.ways, world, (way) =>
      troubleOf(world, { ...account, ways: [way] }),
    )
    const { findings, exit } = await examineAnswer(account, world)
    return { findings: [describeSettings(account), ...ways, ...findings], exit }
  } catch (error) {
    if (!(error instanceof Failure || error instanceof ConfigError)) throw error
    return { findings: [wrongSettings('settings', error)], exit: EXIT.wrongUse }
  }
}

/** Undefined when anything answered. */
async function troubleOf(world: World, account: Account): Promise<string | undefined> {
  try {
    await (await connect(world, account)).balance({ retries: 0 })
    return undefined
  } catch (error) {
    if (!(error instanceof UnreachableError)) return undefined
    return codeIn(error.cause) || error.reason
  }
}

/** Without what may stand behind the path: nobody knows what somebody put there. */
function describeSettings({ keySource, url, ways, requestsPerSecond }: Account): Finding {
  const { origin, pathname } = new URL(url)
  const way = ways.length > 1 ? ', by several ways' : isDirect(ways) ? '' : ', through the proxy'
  const says = `key from ${keySource}, ${origin}${pathname}${way}, ${requestsPerSecond} requests a second`
  return { check: 'settings', ok: true, says }
}

async function examineAnswer(account: Account, world: World): Promise<Diagnosis> {
  const startedAt = world.clock.now()
  try {
    const balanceToman = await (await connect(world, account)).balance({ retries: 0 })
    const findings = [
      describeTime(world.clock.now() - startedAt),
      { check: 'key', ok: true, says: 'accepted' } as const,
      describeBalance(balanceToman),
    ]
    return { findings, exit: EXIT.done }
  } catch (error) {
    if (!(error instanceof NumberlandError)) throw error
    const { exit } = failureOf(error)
    if (!(error instanceof RefusedError))
      return { findings: [describeSilence(error, account, world)], exit }
    const answered = describeTime(world.clock.now() - startedAt)
    return { findings: [answered, describeRefusal(error)], exit }
  }
}

function describeTime(ms: number): Finding {
  const says = `after ${inDigits(ms)} ms`
  if (ms < SLOW_MS) return { check: 'answer', ok: true, says }
  const fix =
    'That is slow: codes will be seen late. Look at the connection, or at the proxy on the way.'
  return { check: 'answer', ok: true, says, fix }
}

function describeBalance(balanceToman: Toman): Finding {
  const says = money(balanceToman)
  if (balanceToman >= LITTLE_TOMAN) return { check: 'balance', ok: true, says }
  const fix = 'Hardly a number costs so little. Top up the account on the site of Numberland.'
  return { check: 'balance', ok: true, says, fix }
}

function describeRefusal(error: RefusedError): Finding {
  const isKey = error.kind === 'wrong-key'
  return { check: isKey ? 'key' : 'balance', ok: false, says: failureOf(error).message }
}

function describeSilence(error: NumberlandError, { ways }: Account, world: World): Finding {
  const silence = { check: 'answer', ok: false } as const
  if (error instanceof UnreachableError)
    return {
      ...silence,
      says: 'none',
      fix: isDirect(ways) ? adviceFor(error, world) : adviceOnProxy(error),
    }
  if (error instanceof UnreadableAnswerError)
    return { ...silence, says: foreignStory(error), fix: FOREIGN }
  return { ...silence, says: failureOf(error).message }
}

const isDirect = ([only, ...others]: readonly string[]): boolean =>
  only === DIRECT && others.length === 0

const FOREIGN =
  'A filter or a proxy on the way answers in its place, or NUMBERLAND_URL points to another page.'

const adviceOnProxy = ({ cause, reason }: UnreachableError): string =>
  `No way through the proxy (${codeIn(cause) || reason}). Check that what NUMBERLAND_PROXY names runs and lets you in.`

function adviceFor(error: UnreachableError, { simulator }: World): string {
  const code = codeIn(error.cause)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The name of the server is not found (${code}). Check the internet connection, the DNS, and NUMBERLAND_URL.`
  if (code === 'ECONNREFUSED')
    return `Nothing listens there (ECONNREFUSED). Check NUMBERLAND_URL; if it is the simulator, start it: ${simulator.command}`
  const why = code === '' ? error.reason : code
  return `No answer (${why}). Something on the way may hold it back: try from another network, or from within Iran.`
}
