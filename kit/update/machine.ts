/** The machine of an update, for real. */
import { join } from 'node:path'
import type { Environment } from '#config'
import { PLACES, SERVICE } from '../places.ts'
import { place, removeAllBut } from '../placing.ts'
import { call, systemctl } from '../programs.ts'
import { becomesReady } from '../readiness.ts'
import { tellOwners } from '../tell-owners.ts'
import type { DataBack } from '../words.ts'
import type { Machine } from './course.ts'
import { dataOf } from './data.ts'
import { LEFT } from './keep-sealed.ts'
import { endWith, writeNote } from './note.ts'

export function thisMachine(env: Environment, say: (line: string) => void): Machine {
  const data = dataOf(env)
  const lines: string[] = []
  let isLeft = false
  function tell(line: string): void {
    lines.push(line)
    say(line)
  }
  return {
    note: writeNote,
    say: tell,
    stop: () => void systemctl('stop', SERVICE),
    copyData: () => data.copy(),
    start(version) {
      place(version)
      call('systemctl', ['reset-failed', SERVICE])
      systemctl('start', SERVICE)
    },
    becomesReady: (excused) => becomesReady(env, excused),
    async putBack() {
      const put = await data.putBack()
      if (put !== 'kept') tell(DATA[put])
      return put
    },
    async tellOwners({ from, to }, back) {
      isLeft = back === 'left'
      const told = await tellOwners(env, (words) =>
        back === undefined ? words.updated(from, to) : words.wentBack(from, to, back),
      ).catch(() => 0)
      tell(told > 0 ? 'The owner was told in the bot.' : 'Nobody could be told in the bot.')
    },
    finish({ from, to, step }) {
      if (!isLeft) data.forget()
      removeAllBut(from, ...(step === 'done' ? [to] : []))
      endWith({ isUpdated: step === 'done', lines })
    },
  }
}

const DATA: Readonly<Record<Exclude<DataBack, 'kept'>, string>> = {
  'put-back': `The new version had changed the tables: the data is that of before the update. What it wrote is in ${join(PLACES.update, LEFT)}.`,
  left: `The data could not be put back. The copy of before is in ${PLACES.update}: see the manual, Upgrade.`,
}
