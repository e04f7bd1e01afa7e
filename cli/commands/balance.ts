import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { money } from '../units.ts'

export const balance = defineCommand({
  name: 'balance',
  summary: 'The money in the account',
  options: JSON_OPTION,
  examples: ['numberland balance', 'numberland balance --json | jq .balanceToman'],
  async run(task) {
    const numberland = await connect(task.world)
    const balanceToman = await numberland.balance()
    task.show({ balanceToman }, () => money(balanceToman))
    return EXIT.done
  },
})
