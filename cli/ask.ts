import { createInterface } from 'node:readline'
import { wrongUse } from './failure.ts'
import type { World } from './world.ts'

/** Whether somebody sits there who reads a question and answers it. */
export const canAsk = ({ isTTY }: World): boolean => isTTY.stdin && isTTY.stderr

/** Resolves with whether the answer was yes; an end of the input is a no. Takes the question back when the signal aborts. */
export async function ask(world: World, question: string, signal?: AbortSignal): Promise<boolean> {
  world.stderr.write(`${question} [y/N] `)
  const answer = await readLine(world.stdin, signal)
  if (answer === undefined) world.stderr.write('\n')
  return /^y(es)?$/i.test(answer?.trim() ?? '')
}

/** Not as a terminal: then the terminal itself edits the line, and Ctrl-C stays an interrupt of the program. */
function readLine(
  input: NodeJS.ReadableStream,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const lines = createInterface({ input, terminal: false, ...(signal && { signal }) })
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line)
      lines.close()
    })
    lines.once('close', () => resolve(undefined))
  })
}

/** Before anything is asked of Numberland: a script must not find out at the end that it cannot say yes. */
export function refuseToSpendUnasked(world: World, isYes: boolean): void {
  if (isYes || canAsk(world)) return
  throw wrongUse('This spends money, and there is no terminal to ask on. Say yes beforehand: --yes')
}
