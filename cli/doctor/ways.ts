import { nameOfWay } from '#outgoing'
import { inDigits } from '../units.ts'
import type { World } from '../world.ts'
import type { Finding } from './finding.ts'

/** How a question by one way ended: undefined when it was answered, else why not. */
type Asked = (way: string) => Promise<string | undefined>

/**
 * Tries each way where there are several, and says which is used. A closed one is no failure as long as another leads there: that is what
 * they are for.
 */
export async function examineWays(
  to: string,
  ways: readonly string[],
  { clock }: World,
  ask: Asked,
): Promise<Finding[]> {
  if (ways.length < 2) return []
  const tried = await Promise.all(
    ways.map(async (way) => {
      const startedAt = clock.now()
      const trouble = await ask(way)
      return { way, trouble, tookMs: clock.now() - startedAt }
    }),
  )
  const used = tried.find(({ trouble }) => trouble === undefined)
  return tried.map((each, at) => {
    const { way, trouble, tookMs } = each
    const name = `to ${to}, ${at + 1} of ${ways.length}, ${nameOfWay(way)}`
    if (trouble !== undefined)
      return {
        check: 'way',
        ok: used !== undefined,
        says: `${name}: closed (${trouble})`,
        fix: FIX,
      }
    const use = each === used ? ', in use' : ''
    return { check: 'way', ok: true, says: `${name}: open after ${inDigits(tookMs)} ms${use}` }
  })
}

const FIX = 'Look whether that proxy runs and lets you in; the shop uses the next meanwhile.'
