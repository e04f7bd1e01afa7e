/** Loaded before the shop (`--import`): its wall clock goes wrong by what a file says, while monotonic time goes on. */
import { readFileSync } from 'node:fs'

/** How soon a jump is seen in the process. */
const READ_EVERY_MS = 20

const file = process.env['CLOCK_SHIFT_FILE']
if (file !== undefined) shiftBy(file)

function shiftBy(path: string): void {
  const RealDate = Date
  const realNow = Date.now.bind(Date)
  let shiftMs = read(path)
  let readAt = performance.now()

  const now = (): number => {
    if (performance.now() - readAt >= READ_EVERY_MS) {
      readAt = performance.now()
      shiftMs = read(path)
    }
    return realNow() + shiftMs
  }
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args: unknown[], self) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
    get: (target, name, self) =>
      name === 'now' ? now : (Reflect.get(target, name, self) as unknown),
  })
}

/** A file that is just being written keeps nobody from the time. */
function read(path: string): number {
  const shiftMs = Number(readFileSync(path, 'utf8'))
  return Number.isFinite(shiftMs) ? shiftMs : 0
}
