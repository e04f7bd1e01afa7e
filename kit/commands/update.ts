import { setTimeout as pause } from 'node:timers/promises'
import { defineCommand, EXIT, type Exit, type Task } from '#cli'
import { failed, notInstalled, refuseOthers } from '../failed.ts'
import { UPDATE_SERVICE } from '../places.ts'
import { installedVersion } from '../placing.ts'
import { call, hasSystemd, systemctl } from '../programs.ts'
import { askShop } from '../readiness.ts'
import { follow, type Note } from '../update/course.ts'
import { dataOf } from '../update/data.ts'
import { fetchBundle } from '../update/fetch-bundle.ts'
import { thisMachine } from '../update/machine.ts'
import { forgetResult, readNote, readResult, writeNote } from '../update/note.ts'
import { bringIn, letThisVersionUpdate } from '../update/bring-in.ts'

export const update = defineCommand({
  program: 'numberland-shop',
  name: 'update',
  summary: 'Takes the shop to another version, and back if that one does not work',
  details: `FILE is a bundle, or the folder that one was unpacked into; without it the newest release is fetched from the project's page, through
TELEGRAM_PROXY where one is set. Its signature is checked. Then the shop is stopped, its data copied, and the new version started: if it is not
ready within a minute, the old program comes back, with the data of before where the new one had changed the tables, and the owner is told in
the bot. systemd does this and goes on with it, whatever ends this command.`,
  argument: { name: 'FILE', required: false },
  options: {
    resume: { type: 'boolean', help: 'Goes on with an update that was begun: systemd calls this.' },
  },
  examples: ['numberland-shop update numberland-shop-linux-x64.tar.gz', 'numberland-shop update'],
  async run(task) {
    refuseOthers('update')
    if (task.options.resume === true) return resume(task)
    const from = installedVersion()
    if (from === undefined) throw notInstalled()
    if (!hasSystemd())
      throw failed(
        'An update needs systemd. Without it: stop the shop, run install.sh of the new bundle, start the shop.',
      )
    if (readNote() === undefined && !(await begin(task, from))) return EXIT.done
    return watch(task)
  },
})

/** @returns false when the newest release runs already */
async function begin(
  { world, tell, argument }: Pick<Task, 'world' | 'tell' | 'argument'>,
  from: string,
): Promise<boolean> {
  const to =
    argument === '' ? await fetchBundle(world.env, tell, bringIn) : await bringIn(argument, tell)
  if (to === undefined) {
    if (argument !== '') throw failed(`${from} is what runs here. Nothing was changed.`)
    tell(`✓ ${from} is the newest release, and runs here.`)
    return false
  }
  await dataOf(world.env).refuseWhatCannotBeCopied()
  const before = await askShop(world.env)
  letThisVersionUpdate()
  forgetResult()
  writeNote({
    from,
    to,
    step: 'copying',
    unreadyBefore: before.kind === 'not-ready' ? before.reasons : [],
    deaths: -1, // its first start is none
  })
  return true
}

/** Shows what systemd's own process does. */
async function watch({ tell, warn }: Pick<Task, 'tell' | 'warn'>): Promise<Exit> {
  call('systemctl', ['reset-failed', UPDATE_SERVICE])
  systemctl('start', '--no-block', UPDATE_SERVICE)
  let step: Note['step'] | undefined
  for (let note = readNote(); note !== undefined; note = readNote()) {
    if (note.step !== step) tell(STEPS[(step = note.step)])
    if (call('systemctl', ['is-failed', '--quiet', UPDATE_SERVICE]).status === 0)
      throw failed(
        `It stopped on the way. Why: journalctl -u ${UPDATE_SERVICE}. Once that is mended: ${AGAIN}`,
      )
    await pause(500)
  }
  const result = readResult()
  for (const line of result?.lines ?? []) warn(line)
  return result?.isUpdated === true ? EXIT.done : EXIT.refused
}

const AGAIN = 'numberland-shop update'

const STEPS: Readonly<Record<Note['step'], string>> = {
  copying: 'Stopping the shop and copying its data …',
  starting: 'Starting the new version …',
  done: 'The new version works.',
  'going-back': 'The new version does not work: going back …',
  back: 'The old version works.',
}

async function resume({ world, warn }: Pick<Task, 'world' | 'warn'>): Promise<Exit> {
  const note = readNote()
  if (note === undefined) return EXIT.done
  const counted = { ...note, deaths: note.deaths + 1 }
  writeNote(counted)
  await follow(thisMachine(world.env, warn), counted)
  return EXIT.done
}
