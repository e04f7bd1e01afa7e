import type { OwnedPermanentNumber, PermanentGroup, PermanentNumber, Roundness } from '#sdk'
import { ask, refuseToSpendUnasked } from '../ask.ts'
import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { formatFacts } from '../facts.ts'
import { refused } from '../failure.ts'
import { lostPermanent } from '../lost-purchase.ts'
import { ID, idIn } from '../number-id.ts'
import { printable } from '../printable.ts'
import { carryOutPurchase } from '../purchase.ts'
import { showTable, tableFor, type Column } from '../table.ts'
import { inDigits, money } from '../units.ts'
import type { World } from '../world.ts'

const ROUNDNESS_WORDS: Readonly<Record<Roundness, string>> = {
  'not-round': 'not round',
  'half-round': 'half round',
  'fully-round': 'fully round',
  other: 'other',
}

const NUMBER_COLUMNS: readonly Column<PermanentNumber>[] = [
  { title: 'ID', value: ({ id }) => id, isNumber: true },
  { title: 'NUMBER', value: ({ formatted }) => formatted },
  { title: 'PRICE', value: ({ priceToman }) => inDigits(priceToman), isNumber: true },
]

const NONE_FOR_SALE = 'No permanent number is for sale now.'

const byPrice = (a: PermanentNumber, b: PermanentNumber): number => a.priceToman - b.priceToman

export const permanentList = defineCommand({
  name: 'permanent list',
  summary: 'The permanent numbers for sale',
  details:
    'A permanent number comes with a Google Voice account of its own. The cheapest stands first.',
  options: JSON_OPTION,
  examples: ['numberland permanent list'],
  async run(task) {
    const numbers = await (await connect(task.world)).permanentNumbers()
    const roundness = {
      title: 'KIND',
      value: (row: { readonly roundness: Roundness }) => ROUNDNESS_WORDS[row.roundness],
    }
    showTable(task, numbers.toSorted(byPrice), [...NUMBER_COLUMNS, roundness], NONE_FOR_SALE)
    return EXIT.done
  },
})

export const permanentTree = defineCommand({
  name: 'permanent tree',
  summary: 'The same, by how easy they are to remember',
  options: JSON_OPTION,
  examples: ['numberland permanent tree'],
  async run(task) {
    const groups = await (await connect(task.world)).permanentNumbersByType()
    if (groups.length === 0) task.tell(NONE_FOR_SALE)
    if (groups.length > 0 || task.isJson)
      task.show(groups, () => groups.map((group) => describeGroup(task.world, group)).join('\n\n'))
    return EXIT.done
  },
})

const describeGroup = (world: World, { roundness, numbers }: PermanentGroup): string =>
  `${ROUNDNESS_WORDS[roundness]}\n${tableFor(world, numbers.toSorted(byPrice), NUMBER_COLUMNS)}`

export const permanentBuy = defineCommand({
  name: 'permanent buy',
  summary: 'Buys a permanent number',
  details: `Asks before it spends money, and shows the account that comes with the number. A purchase is never sent twice: when its
answer is lost, the command says so, and the list of those that are yours tells what happened.`,
  argument: ID,
  options: {
    yes: { type: 'boolean', short: 'y', help: 'Does not ask.' },
    ...JSON_OPTION,
  },
  examples: ['numberland permanent buy 13240', 'numberland permanent buy 13240 --yes --json'],
  async run(task) {
    const id = idIn(task)
    const { yes = false } = task.options
    refuseToSpendUnasked(task.world, yes)
    const numberland = await connect(task.world)
    const offers = await numberland.permanentNumbers()
    const offer = offers.find((one) => one.id === id)
    if (offer === undefined) throw refused(`No permanent number with the id ${id} is for sale.`)
    const question = `Buy ${printable(offer.formatted)} for ${money(offer.priceToman)}?`
    if (!yes && !(await ask(task.world, question))) throw refused('Nothing was bought.')

    const bought = await carryOutPurchase(
      task,
      (signal) => numberland.buyPermanentNumber(id, { signal }),
      () => Promise.resolve(lostPermanent(id)),
    )
    task.keep(
      `Bought: ${bought.formatted}, id ${bought.id}. Its account: numberland permanent mine`,
    )
    task.show(bought, () => describeOwned(bought))
    return EXIT.done
  },
})

export const permanentMine = defineCommand({
  name: 'permanent mine',
  summary: 'The permanent numbers that are yours, with their accounts',
  options: JSON_OPTION,
  examples: ['numberland permanent mine'],
  async run(task) {
    const owned = await (await connect(task.world)).myPermanentNumbers()
    if (owned.length === 0) task.tell('You have no permanent numbers.')
    if (owned.length > 0 || task.isJson)
      task.show(owned, () => owned.map(describeOwned).join('\n\n'))
    return EXIT.done
  },
})

const describeOwned = (owned: OwnedPermanentNumber): string =>
  formatFacts([
    ['Number', owned.formatted],
    ['Id', owned.id],
    ['Price', owned.priceToman === undefined ? 'not told' : money(owned.priceToman)],
    ['Bought', `${owned.date} ${owned.time}, Tehran`],
    ['Account', owned.username],
    ['Password', owned.password],
    ['Recovery', owned.recovery],
  ])
