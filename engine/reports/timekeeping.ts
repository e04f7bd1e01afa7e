/** Keeps what is under way on its feet when a clock is set, and tells the staff that clocks are wrong. */
import { hostname } from 'node:os'
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { tellAdmins } from '../staff/tell.ts'
import type { Context } from '../context.ts'
import { JUMP_MS, type ShopClock } from '../scheduling/shop-clock.ts'
import type { Tx } from '../store/store.ts'
import { leaseRows } from '../scheduling/lease-rows.ts'
import { timeRows } from '../store/time.ts'
import { factRows } from '../store/facts.ts'

const LOOK_EVERY_MS = 2 * SECOND
const NOTE_EVERY_MS = 10 * SECOND
/** Processes that share a database all notice that its clock was set; one of them moves the rows. */
const SAME_JUMP_WITHIN_MS = MINUTE
const SAME_JUMP_MS = SECOND
/** A difference that stays is told again after so long. */
const TOLD_AGAIN_AFTER_MS = 6 * HOUR
const FACT = 'time'

export interface Timekeeping {
  /** Before anything is due: the clock may have been set back while no process lived. */
  begin(): Promise<void>
  /** @returns after how long to look again */
  tick(): Promise<number>
}

/** When the shop last was at work, and how it was moved last. */
interface Noted {
  readonly at: EpochMs
  readonly movedMs: number
  readonly movedAt: EpochMs
}

export function createTimekeeping(context: Context, clock: ShopClock): Timekeeping {
  const { store, log } = context
  let notedAt = -Infinity
  let toldAheadMs = 0

  /** Moves the rows, unless another process has. @param toNow what the time is after the jump */
  async function move(tx: Tx, jumpMs: number, toNow: EpochMs): Promise<boolean> {
    await leaseRows(tx).take('time', crypto.randomUUID(), toNow, toNow) // one process at a time is past this line
    const { movedMs, movedAt } = await read(tx, toNow)
    const isDone =
      Math.abs(movedMs - jumpMs) < SAME_JUMP_MS && Math.abs(toNow - movedAt) < SAME_JUMP_WITHIN_MS
    if (!isDone) await timeRows(tx).move(jumpMs)
    await factRows(tx).set(FACT, { at: toNow, movedMs: jumpMs, movedAt: toNow }, toNow)
    return !isDone
  }

  async function follow(jumpMs: number): Promise<void> {
    const toNow = clock.now() + jumpMs
    const isFirst = await store.transaction((tx) => move(tx, jumpMs, toNow))
    clock.adopt(jumpMs)
    if (isFirst) await tell(jumpMs)
  }

  async function tell(jumpMs: number): Promise<void> {
    log.error({ jumpMs }, 'The clock was set; what is under way was moved along')
    const now = clock.now()
    await store.transaction((tx) =>
      tellAdmins(context, tx, `clock-set:${Math.floor(now / MINUTE)}:${Math.sign(jumpMs)}`, {
        kind: 'clock-set',
        jumpMs,
      }),
    )
    context.wake('notices')
  }

  async function note(): Promise<void> {
    const now = clock.now()
    if (Math.abs(now - notedAt) < NOTE_EVERY_MS) return
    await timeRows(store).mendPolls(now, JUMP_MS)
    await store.transaction(async (tx) => {
      const noted = await read(tx, now)
      await factRows(tx).set(FACT, { ...noted, at: now }, now)
    })
    notedAt = now
  }

  /** It does no harm here, the shop goes by the database's. But whoever reads the log of this machine is misled. */
  async function watchMachine(): Promise<void> {
    const aheadMs = clock.machineAheadMs()
    const isWrong = Math.abs(aheadMs) >= JUMP_MS
    if (!isWrong || Math.abs(aheadMs - toldAheadMs) < SECOND) return
    toldAheadMs = aheadMs
    const machine = hostname()
    log.warn({ machine, aheadMs }, 'The clock of this machine is not that of the database')
    const time = Math.floor(clock.now() / TOLD_AGAIN_AFTER_MS)
    await store.transaction((tx) =>
      tellAdmins(context, tx, `clock-differs:${machine}:${time}`, {
        kind: 'clock-differs',
        machine,
        aheadMs,
      }),
    )
    context.wake('notices')
  }

  return {
    async begin() {
      const now = clock.now()
      const { at } = await read(store, now)
      if (at - now < JUMP_MS) return note()
      await store.transaction((tx) => move(tx, now - at, now))
      await tell(now - at)
    },

    async tick() {
      const jumpMs = await clock.measure()
      if (jumpMs !== 0) await follow(jumpMs)
      await note()
      await watchMachine()
      return LOOK_EVERY_MS
    },
  }
}

async function read(tx: Tx, now: EpochMs): Promise<Noted> {
  const noted = (await factRows(tx).get(FACT)) as Noted | undefined
  return noted ?? { at: now, movedMs: 0, movedAt: 0 }
}
