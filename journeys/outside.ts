/** What lies around the shop of a random life: the provider, the gateways, and the phone that hears from a bank. */
import type { Engine, RailOptions } from '#engine'
import type { Dice } from '#engine/testing'
import { createBank, createSandbox } from '#sandbox'
import { Numberland } from '#sdk'
import type { TurnedClock } from '#sdk/testing'
import { type CrashPlan, crashingFetch } from './crash-injection.ts'
import { Depositors } from './depositors.ts'
import { RAILS } from './gateway-payers.ts'
import { createStarBot } from './star-bot.ts'
import { ownedAt, type ProviderView } from './soundness.ts'
import { clearSky, stockListing } from './weather.ts'
import { createGateways } from '../payment-gateways.ts'

const SECOND = 1000
const KEY = 'life-key'

export type Outside = ReturnType<typeof createOutside>

interface Parts {
  readonly seed: number
  readonly clock: TurnedClock
  readonly people: readonly number[]
  /** The one that lives now. */
  readonly shop: () => Engine
}

export function createOutside(parts: Parts) {
  const { seed, clock, shop } = parts
  const stars = createStarBot(parts)
  const sandbox = createSandbox({
    seed,
    clock,
    apiKey: KEY,
    balanceToman: 2_000_000_000,
    permanentNumbers: 300,
    latency: { minMs: 20, maxMs: 400 },
    smsDelay: { medianMs: 40_000 },
    cancel: { notYetShare: 0.2 },
  })
  stockListing(sandbox)
  const bank = createBank({ seed, clock, shopUrl: () => 'http://shop', fetch: takePush })
  const posts = new AbortController()
  void bank.run(posts.signal)
  const asked = new Map<string, number>()

  /** What a gateway pushes to a process that dies over it is answered by nobody. */
  async function takePush(request: Request): Promise<Response> {
    const rail = new URL(request.url).pathname.split('/').at(-1) ?? ''
    const body = new Uint8Array(await request.arrayBuffer())
    const silence = clock.sleep(5 * SECOND, undefined).then(() => 'silence' as const)
    const taken = shop().payments.pushed(rail, body, request.headers)
    const answer = await Promise.race([taken, silence]).catch(() => 'silence' as const)
    return new Response('', { status: answer === 'kept' || answer === 'not-ours' ? 200 : 500 })
  }

  /** What leaves the process is counted, also when nobody hears what came of it. */
  const send: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const listId = url.searchParams.get('id')
    if (url.searchParams.get('method') === 'getspnumber' && listId !== null)
      asked.set(listId, (asked.get(listId) ?? 0) + 1)
    return sandbox.fetch(input instanceof Request ? input : url, init)
  }

  return {
    sandbox,
    bank,
    stars,
    depositors: new Depositors(clock),
    /** How often the provider was asked for each permanent number. */
    asked,

    /** The provider as a process sees it that may die. */
    provider: (crash: CrashPlan, dice: Dice) =>
      new Numberland({
        apiKey: KEY,
        url: 'http://sandbox/v2.php',
        fetch: crashingFetch(send, crash) as never, // the SDK uses a part of fetch
        clock,
        random: () => dice.next(),
        requestsPerSecond: 48,
      }),

    /** The gateways as that process sees them. */
    rails(crash: CrashPlan): RailOptions {
      const fetch = crashingFetch((input, init) => bank.fetch(new Request(input, init)), crash)
      const settings = Object.fromEntries(
        RAILS.map((rail) => [rail, { ...bank.credentials[rail], url: `http://bank/${rail}` }]),
      )
      const gateways = [
        ...createGateways(settings, { fetch, clock }),
        stars.gateway((send) => crashingFetch(send, crash)),
      ]
      return { gateways, publicUrl: 'https://shop.example', fetch }
    },

    toggleGateway(dice: Dice): void {
      const rail = dice.pick([...RAILS, 'stars'] as const) ?? 'stars'
      if (rail === 'stars') stars.setDown(dice.chance(0.4))
      else bank.control.down(rail, bank.state().down[rail] === undefined)
    },

    /** Everybody answers again, and as they should. */
    calm(): void {
      clearSky(sandbox)
      for (const rail of RAILS) bank.control.down(rail, false)
      stars.setDown(false)
    },

    /** What the provider itself says. */
    providerView: async (): Promise<ProviderView> => ({
      numbers: sandbox.numbers(),
      permanent: await ownedAt(sandbox, KEY),
      balanceToman: sandbox.account().balanceToman,
      now: clock.now(),
    }),

    /** Whether what was paid went back to its payer, as the gateways themselves know it. */
    wentBack: async (token: string): Promise<boolean> =>
      bank.truth().some(({ orderId, state }) => orderId === token && state === 'refunded') ||
      (await stars.charges()).some((charge) => charge.token === token && charge.isRefunded),

    async end(): Promise<void> {
      posts.abort()
      await stars.close()
    },
  }
}
