import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

import { createTurnedClock, type TurnedClock } from './clock.ts'
import type { SandboxOptions } from './options.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

export const MINUTE = 60_000
export const KEY = 'sandbox-key'
const ADDRESS = 'https://api.example/v2.php'

/** A sandbox on a clock that tests turn, with messages after exactly 30 seconds unless told otherwise. */
export function open(
  options: SandboxOptions = {},
  clock = createTurnedClock(),
): {
  readonly sandbox: Sandbox
  readonly clock: TurnedClock
  readonly ask: Ask
} {
  const sandbox = createSandbox({
    clock,
    smsDelay: { medianMs: 30_000, spread: 0 },
    neverShare: 0,
    requestsPerSecond: Infinity,
    ...options,
  })
  return { sandbox, clock, ask: (method, params) => ask(sandbox.fetch, method, params) }
}

/** A path for `saveTo`, in a folder that is not there yet and is gone after the test. */
export function fileFor(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  test.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'demo', 'world.json')
}

/** All of a world that a restart may not change. */
export function worldOf(sandbox: Sandbox): unknown {
  const { numbers, account, down } = sandbox.state()
  return { numbers, account, down, offers: sandbox.offers({ service: TELEGRAM }) }
}

type Params = Readonly<Record<string, string | number>>
export type Ask = (method: string, params?: Params) => Promise<Answer>

/** An answer's JSON, as far as tests look into it. */
export type Answer = Readonly<Record<string, unknown>>

export async function ask(
  fetch: Sandbox['fetch'],
  method: string,
  params: Params = {},
): Promise<Answer> {
  const answer: unknown = JSON.parse(await askText(fetch, method, params))
  assert.ok(isRecord(answer))
  return answer
}

export async function askText(
  fetch: Sandbox['fetch'],
  method: string,
  params: Params = {},
): Promise<string> {
  return (await fetch(address(method, params))).text()
}

export function address(method: string, params: Params = {}, base = ADDRESS): string {
  const query = Object.entries({ apikey: KEY, method, ...params }).map(
    ([name, value]): [string, string] => [name, String(value)],
  )
  return `${base}?${new URLSearchParams(query).toString()}`
}

/** The rows of an answer that is a list, or of the list in one of its fields. */
export function rows(list: unknown): readonly Answer[] {
  assert.ok(Array.isArray(list))
  return list.map((row: unknown) => {
    assert.ok(isRecord(row))
    return row
  })
}

export const TELEGRAM = 1
export const RUSSIA = 1

/** The pair most tests buy: made simple, so that each test says what matters to it. */
export const TELEGRAM_RUSSIA = { service: TELEGRAM, country: RUSSIA }

/** Sets the four operators of the pair: the first cheapest, each with stock. */
export function stockUp(sandbox: Sandbox, amountsToman = [20_000, 30_000, 40_000, 50_000]): void {
  amountsToman.forEach((amountToman, at) =>
    sandbox.setOffer(
      { ...TELEGRAM_RUSSIA, operator: at + 1 },
      { amountToman, count: 10, active: true },
    ),
  )
}

/** Buys the cheapest number of the pair. @returns its id. */
export const buyAny = async (ask: Ask): Promise<string> =>
  String((await ask('getnum', { ...TELEGRAM_RUSSIA, operator: 'any' }))['ID'])

/** The first operator of the pair whose numbers can, or cannot, have a second code. */
export function operatorWith(sandbox: Sandbox, repeat: boolean): number {
  const offer = sandbox.offers(TELEGRAM_RUSSIA).find((row) => row.repeat === repeat)
  assert.ok(offer)
  return offer.operator
}

const isRecord = (value: unknown): value is Answer => typeof value === 'object' && value !== null
