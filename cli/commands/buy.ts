import type { BoughtNumber, Numberland, Offer, Toman } from '#sdk'
import { ask, refuseToSpendUnasked } from '../ask.ts'
import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION, type Task } from '../command.ts'
import { dearerThan, giveBackDearer } from '../dearer.ts'
import { EXIT, type Exit } from '../exit.ts'
import { formatFacts } from '../facts.ts'
import { refused, wrongUse } from '../failure.ts'
import { lostNumber } from '../lost-purchase.ts'
import { titleOf } from '../names.ts'
import { showCode } from '../number-state.ts'
import { carryOutPurchase } from '../purchase.ts'
import { isInStock, readShelf, type Shelf } from '../shelf.ts'
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
    const { service, country, operator = 'any', yes = false } = task.options
    if (service === undefined || country === undefined)
      throw wrongUse('Say what for and from where: --service telegram --country ru')
    const limitToman = readMoney('--max-price', task.options['max-price'])
    refuseToSpendUnasked(task.world, yes)
    const numberland = await connect(task.world)
    const [shelf, balanceToman] = await Promise.all([
      readShelf(numberland, { service, country }),
      numberland.balance(),
    ])
    const offer = chooseOffer(shelf, operator)
    if (limitToman !== undefined && offer.priceToman > limitToman)
      throw refused(`Nothing was bought: ${dearerThan(limitToman, offer.priceToman)}.`)
    if (!yes) await agree(task, shelf, offer, { operator, balanceToman })

    const bought = await carryOutPurchase(
      task,
      (signal) => numberland.buyNumber(wishFor(offer, operator), { signal }),
      () => lostNumber(numberland, balanceToman),
    )
    const watched = watchedOf(bought, task.world.clock.now())
    if (limitToman !== undefined && bought.priceToman > limitToman)
      return giveBackDearer(task, numberland, watched, { ...bought, limitToman })
    return task.options.wait
      ? showAndWait(task, numberland, watched, bought)
      : showBought(task, bought)
  },
})

/** The offer that the operator's name stands for at this moment. @throws {Failure} when there is none */
function chooseOffer({ service, country, offers }: Shelf, operator: string): Offer {
  const active = offers.filter((offer) => offer.active)
  const inStock = offers.filter(isInStock)
  // `min` never takes a dearer one: when the cheapest is sold out, it buys nothing.
  const wanted = operator === 'min' ? active.slice(0, 1).filter(isInStock) : inStock
  const found = wanted.find((offer) => (/^\d$/.test(operator) ? offer.operator === operator : true))
  if (found !== undefined) return found
  const what = `${titleOf(service)}, ${country ? titleOf(country) : ''}`
  const others = inStock.map((offer) => `operator ${offer.operator} for ${money(offer.priceToman)}`)
  throw refused(
    `Nothing was bought: no numbers now for ${what}, operator ${operator}.${
      others.length > 0 ? ` There are: ${others.join(', ')}.` : ''
    }`,
  )
}

async function agree(
  { world }: Task,
  { service, country }: Shelf,
  offer: Offer,
  { operator, balanceToman }: { readonly operator: string; readonly balanceToman: Toman },
): Promise<void> {
  const isOpen = operator === 'any'
  world.stderr.write(
    `${formatFacts([
      ['Service', titleOf(service)],
      ['Country', country ? titleOf(country) : ''],
      ['Operator', isOpen ? `any, now ${offer.operator}` : operator],
      ['Price', `${money(offer.priceToman)}${isOpen ? ', or more if others are faster' : ''}`],
      ['Time', `${minutes(offer.validMs)} for the code`],
      ['Balance', money(balanceToman)],
    ])}\n`,
  )
  if (!(await ask(world, 'Buy it?'))) throw refused('Nothing was bought.')
}

const wishFor = (offer: Offer, operator: string): Parameters<Numberland['buyNumber']>[0] => ({
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
    ['Price', money(priceToman)],
    ['Time', minutes(validMs)],
    ['2nd code', repeatable ? 'possible' : 'not possible'],
  ])
