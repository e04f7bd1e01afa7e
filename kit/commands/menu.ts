import { isCancel, select } from '@clack/prompts'
import { defineCommand, EXIT, wrongUse } from '#cli'
import { call } from '../programs.ts'

const CHOICES = [
  { value: 'status', label: 'status', hint: 'does the shop work?' },
  { value: 'logs', label: 'logs', hint: 'its last hundred lines' },
  { value: 'doctor', label: 'doctor', hint: 'what is wrong, and what to do' },
  { value: 'setup', label: 'setup', hint: 'token, key, owner, proxies, domain' },
  { value: 'backup', label: 'backup', hint: 'make one now' },
  { value: 'update', label: 'update', hint: 'to the newest release' },
  { value: '', label: 'leave' },
] as const

export const menu = defineCommand({
  program: 'numberland-shop',
  name: 'menu',
  summary: 'Asks what to do: what numberland-shop does without a word',
  options: {},
  examples: ['numberland-shop'],
  async run({ world: { isTTY } }) {
    if (!isTTY.stdin || !isTTY.stdout)
      throw wrongUse('Which command? All of them: numberland-shop --help')
    for (;;) {
      const word = await select({ message: 'What shall be done?', options: [...CHOICES] })
      if (isCancel(word) || word === '') return EXIT.done
      // Each as a process of its own: some of them become the shop's user.
      call(process.execPath, [process.argv[1] ?? '', word], { shown: true })
    }
  },
})
