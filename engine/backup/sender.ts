/** Brings backups to people, a piece at a time and each once. It has rows of its own: nobody's news wait behind an upload. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { EpochMs } from '#sdk'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Delivery, Tell } from '../delivery/types.ts'
import { createWorkerPool } from '../scheduling/pool.ts'
import { pauseUntil } from '../scheduling/worker.ts'
import { backupRows, type BackupPart } from './backup-rows.ts'
import { nameOfPart, partsOf } from './parts.ts'

const LEASE_MS = 2 * MINUTE
const HOLD_EVERY_MS = 30 * SECOND
/** The file may lie on the machine of another process. */
const ELSEWHERE_MS = 15 * SECOND
const RETRY_AT_MOST_MS = HOUR
/** By then there is a newer one. */
const GIVE_UP_AFTER_MS = 36 * HOUR

/** A piece of a backup, for one person. */
export interface BackupPartNews {
  readonly kind: 'backup-part'
  /** Of the piece, as a file. */
  readonly name: string
  /** Where the whole backup lies on this machine; `readPart` reads a piece of it. */
  readonly path: string
  readonly part: number
  readonly parts: number
  readonly madeAt: EpochMs
  /** Of the whole. */
  readonly bytes: number
}

export interface BackupSender {
  /** Sends the next piece when it is time. @returns how long nothing is to be done, in milliseconds */
  tick(): Promise<number>
  idle(): Promise<void>
}

type Of = Pick<Context, 'store' | 'clock' | 'log' | 'backup'>

export function createBackupSender(context: Of, deliver: Tell, signal: AbortSignal): BackupSender {
  const { store, clock } = context
  const pool = createWorkerPool(1)
  let inHand: number | undefined
  let heldAt = 0

  async function work(part: BackupPart): Promise<void> {
    inHand = part.id
    await sendPart(context, deliver, part, signal)
    inHand = undefined
  }

  return {
    idle: () => pool.idle(),
    async tick() {
      const now = clock.now()
      if (inHand !== undefined && Math.abs(now - heldAt) >= HOLD_EVERY_MS) {
        await backupRows(store).holdPart(inHand, now + LEASE_MS)
        heldAt = now
      }
      if (pool.room() <= 0) return SECOND
      const part = await backupRows(store).claimPart(now, now + LEASE_MS)
      if (part === undefined) return pauseUntil(await backupRows(store).nextPartAt(now), now)
      heldAt = now
      pool.begin(work(part))
      return SECOND
    },
  }
}

async function sendPart(
  context: Of,
  deliver: Tell,
  part: BackupPart,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log, backup } = context
  const path = join(backup?.folder ?? '', part.name)
  const ended = async (delivery: Delivery | 'elsewhere'): Promise<void> => {
    const now = clock.now()
    const isOver = now - part.madeAt > GIVE_UP_AFTER_MS
    if (delivery === 'elsewhere')
      return isOver
        ? backupRows(store).endPart(part.id, undefined)
        : backupRows(store).laterPart(part.id, now + ELSEWHERE_MS, part.attempts)
    if (delivery.kind === 'retry' && !isOver)
      return backupRows(store).laterPart(part.id, now + delivery.afterMs, part.attempts + 1)
    return backupRows(store).endPart(part.id, delivery.kind === 'delivered' ? now : undefined)
  }
  try {
    const isHere = await access(path).then(
      () => true,
      () => false,
    )
    await ended(isHere ? await tell(context, deliver, part, path, signal) : 'elsewhere')
  } catch (error) {
    log.error({ backup: part.name, err: error }, 'What became of a backup could not be kept')
  }
}

async function tell(
  { log }: Of,
  deliver: Tell,
  part: BackupPart,
  path: string,
  signal: AbortSignal,
): Promise<Delivery> {
  const { name, madeAt, bytes, recipientId, attempts } = part
  const parts = partsOf(bytes)
  const news: BackupPartNews = {
    kind: 'backup-part',
    name: nameOfPart(name, part.part, parts),
    path,
    part: part.part,
    parts,
    madeAt,
    bytes,
  }
  try {
    return await deliver({ id: 0, recipientId, news, attempts }, signal)
  } catch (error) {
    const afterMs = Math.min(2 ** attempts * MINUTE, RETRY_AT_MOST_MS)
    log.warn({ backup: news.name, attempts: attempts + 1, error: String(error) }, UNSENT)
    return { kind: 'retry', afterMs }
  }
}

const UNSENT = 'A backup could not be sent yet'
