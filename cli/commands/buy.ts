import type { BoughtNumber, Numberland, Selection } from '#sdk'
import { refuseToSpendUnasked } from '../ask.ts'
import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION, type Task } from '../command.ts'
import { giveBackDearer } from '../dearer.ts'
import { EXIT, type Exit } from '../exit.ts'
import { formatFacts } from '../facts.ts'
import { wrongUse } from '../failure.ts'
import { chargeOf, lostNumber } from '../lost-purchase.ts'
import { showCode } from '../number-state.ts'
import { carryOutPurchase } from '../purchase.ts'
import { agreeTo, readQuote, type Order, type Quote } from '../quote.ts'
import { minutes, money, readMoney } from '../units.ts'
import { waitForCode, type Watched } from '../watch.ts'

export const buy = defineCommand({
  name: 'buy',
  summary: 'Buys a number',
  details: `Asks before it spends money. The operator any takes the cheapest that has numbers, and that may cost more than the price
shown; min takes the cheapest or nothing. What turns out dearer than --max-price is given back at once, and the command ends with 1.
With --wait it waits for the code. Ctrl-C then offers to cancel the number; a second Ctrl-C leaves it as it is.
A purchase is never sent twice. When its answer is lost, the command says so and what to look at.`,
  options: {
    service: { type: 'string', short: 's', value: 'NAME', help: 'For which service; needed.' },
    country: { type: 'string', short: 'c', value: 'NAME', help: 'From which country; needed.' },
    operator: {
      type: 'string',
      short: 'o',
      choices: ['any', 'min', '1', '2', '3', '4'],
      help: 'Whose numbers; default any.',
    },
    'max-price': { type: 'string', value: 'TOMAN', help: 'Not for more than this.' },
    wait: { type: 'boolean', short: 'w', help: 'Waits for the code.' },
    yes: { type: 'boolean', short: 'y', help: 'Does not ask.' },
    quiet: { type: 'boolean', short: 'q', help: 'Nothing but the code; without --wait, the id.' },
    ...JSON_OPTION,
  },
  examples: [
    'numberland buy --service telegram --country ru --wait',
    'numberland buy -s whatsapp -c id --operator min --max-price 20000',
    'code=$(numberland buy -s telegram -c ru --wait --yes --quiet)',
  ],
  async run(task) {
    const order = readOrder(task.options)
    const { yes = false } = task.options
    refuseToSpendUnasked(task.world, yes)
    const numberland = await connect(task.world)
    const quote = await readQuote(numberland, order)
    if (!yes) await agreeTo(quote, task.world)
    const answered = await carryOutPurchase(
      task,
      (signal) => numberland.buyNumber(selectionOf(quote), { signal }),
      (error) => lostNumber(numberland, quote.balanceToman, error),
    )
    task.keep(
      `Bought: +${answered.number}, id ${answered.id}. Its code: numberland wait ${answered.id}`,
    )
    const priceToman = answered.priceToman ?? (await chargeOf(numberland, quote.balanceToman))
    const bought = { ...answered, priceToman }

    const { limitToman } = order
    const watched = watchedOf(bought, task.world.clock.now())
    if (limitToman !== undefined && (priceToman ?? Infinity) > limitToman)
      return giveBackDearer(task, numberland, watched, { ...bought, limitToman })
    return task.options.wait
      ? showAndWait(task, numberland, watched, bought)
      : showBought(task, bought)
  },
})

function readOrder(given: {
  readonly service?: string
  readonly country?: string
  readonly operator?: string
  readonly 'max-price'?: string
}): Order {
  const { service, country, operator = 'any', 'max-price': limit } = given
  if (service === undefined || country === undefined)
    throw wrongUse('Say what for and from where: --service telegram --country ru')
  return { service, country, operator, limitToman: readMoney('--max-price', limit) }
}

/** With price and id of the offer: some forms of the purchase demand them. */
const selectionOf = ({ offer, operator }: Quote): Selection => ({
  service: offer.service,
  country: offer.country,
  operator,
  price: offer.priceToman,
  offerId: offer.id,
})

const watchedOf = ({ id, number, validMs }: BoughtNumber, nowMs: number): Watched => ({
  id,
  title: `+${number}`,
  endsAt: nowMs + validMs,
})

function showBought(task: Task, bought: BoughtNumber): Exit {
  task.show(bought, () => (task.isQuiet ? bought.id : describe(bought)))
  task.tell(`Its code: numberland wait ${bought.id}`)
  return EXIT.done
}

/** The number is shown before the wait, for it is needed to have a code sent; JSON is one document, at the end. */
async function showAndWait(
  task: Task,
  numberland: Numberland,
  watched: Watched,
  bought: BoughtNumber,
): Promise<Exit> {
  if (task.isJson) task.tell(describe(bought))
  else if (!task.isQuiet) task.show(bought, () => describe(bought))
  const status = await waitForCode(task, numberland, watched)
  return showCode(task, bought.id, status, bought)
}

const describe = ({ id, number, priceToman, repeatable, validMs }: BoughtNumber): string =>
  formatFacts([
    ['Number', `+${number}`],
    ['Id', id],
    ['Price', priceToman === undefined ? 'not told; see: numberland balance' : money(priceToman)],
    ['Time', minutes(validMs)],
    ['2nd code', repeatable ? 'possible' : 'not possible'],
  ])
