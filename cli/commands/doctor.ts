import { defineCommand, JSON_OPTION, type Command } from '../command.ts'
import { describeFinding, type Diagnosis, type Finding } from '../doctor/finding.ts'
import type { World } from '../world.ts'
import { examineProvider } from '../doctor/provider.ts'
import { EXIT } from '../exit.ts'

const OF_THE_ACCOUNT =
  'Checks the settings, the way to Numberland, the key and the balance, with one request.'
const OF_THE_SHOP = `${OF_THE_ACCOUNT} Where a bot's token is set, it
checks the shop as well: its settings, the way to Telegram, the token, what would keep updates away, the clock, and how old the
newest backup is.`

/** @param examineShop looks at the shop too; missing where there is none */
export const createDoctor = (examineShop?: (world: World) => Promise<Diagnosis>): Command =>
  defineCommand({
    name: 'doctor',
    summary: 'Looks what is wrong, and says what to do',
    details: examineShop ? OF_THE_SHOP : OF_THE_ACCOUNT,
    options: JSON_OPTION,
    examples: ['numberland doctor', 'numberland doctor --json'],
    async run(task) {
      const { world } = task
      const [provider, shop] = await Promise.all([examineProvider(world), examineShop?.(world)])
      const more = shop?.findings.filter(isNew(provider.findings)) ?? []
      const findings = [...provider.findings, ...more]
      const exit = provider.exit === EXIT.done && shop ? shop.exit : provider.exit
      task.show({ ok: exit === EXIT.done, findings }, () =>
        findings.map(describeFinding).join('\n'),
      )
      return exit
    },
  })

/** What is wrong for both is said once. */
const isNew =
  (before: readonly Finding[]) =>
  ({ ok, fix }: Finding): boolean =>
    ok || fix === undefined || !before.some((other) => other.fix === fix)
