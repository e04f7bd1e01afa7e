import { defineCommand, EXIT, wrongUse } from '#cli'
import { failed, refuseOthers } from '../failed.ts'
import { SERVICE } from '../places.ts'
import { call, hasSystemd } from '../programs.ts'

export const logs = defineCommand({
  program: 'numberland-shop',
  name: 'logs',
  summary: 'What the shop has written, newest last',
  options: {
    follow: {
      type: 'boolean',
      short: 'f',
      help: 'Goes on with what it writes from now; Ctrl-C ends.',
    },
    lines: { type: 'string', short: 'n', value: 'NUMBER', help: 'How many lines; default 100.' },
  },
  examples: ['numberland-shop logs', 'numberland-shop logs -f -n 20'],
  run({ options: { follow = false, lines = '100' } }) {
    refuseOthers('logs')
    if (!/^\d{1,6}$/.test(lines)) throw wrongUse('--lines must be a whole number.')
    if (!hasSystemd())
      throw failed('Without systemd the log is where you send the output of the shop.')
    const args = ['--unit', SERVICE, '--output=cat', `--lines=${lines}`]
    const { status } = call('journalctl', [...args, follow ? '--follow' : '--no-pager'], {
      shown: true,
    })
    return status === 0 || follow ? EXIT.done : EXIT.refused
  },
})
