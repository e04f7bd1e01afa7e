import type { Offer } from '#sdk'
import { browse } from '../client.ts'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { titleOf } from '../names.ts'
import { isInStock, readListing, type Listing } from '../listing.ts'
import { showTable, type Column } from '../table.ts'
import { inDigits, minutes } from '../units.ts'

export const offers = defineCommand({
  name: 'offers',
  summary: 'What a number costs, and how many there are',
  details: `One line for each country and operator that has numbers now, the cheapest first; of one price, the one with most.
A service and a country are named by id or by name, in English or in Persian, a country also by ISO code.`,
  options: {
    service: { type: 'string', short: 's', value: 'NAME', help: 'The service; needed.' },
    country: { type: 'string', short: 'c', value: 'NAME', help: 'Only this country.' },
    all: { type: 'boolean', help: 'Sold out and inactive ones, too.' },
    ...JSON_OPTION,
  },
  examples: [
    'numberland offers --service telegram',
    'numberland offers -s whatsapp -c id',
    'numberland offers -s تلگرام -c روسیه --json',
  ],
  async run(task) {
    const listing = await readListing(await browse(task), task.options)
    const rows = task.options.all ? listing.offers : listing.offers.filter(isInStock)
    if (rows.length > 0) task.tell(`${titleOf(listing.service)}, prices in Toman`)
    showTable(task, rows, columnsOf(listing), 'Nothing is in stock now. Sold out ones, too: --all')
    return EXIT.done
  },
})

function columnsOf({ countries }: Listing): Column<Offer>[] {
  const byId = new Map(countries.map((country) => [country.id, country]))
  const english = ({ country, countryName }: Offer): string => {
    const found = byId.get(country)
    return found ? titleOf(found) : (countryName ?? country)
  }
  const persian = ({ country, countryName }: Offer): string =>
    byId.get(country)?.name ?? countryName ?? ''
  return [
    { title: 'COUNTRY', value: english, shrinks: true },
    { title: 'OPERATOR', value: ({ operator }) => operator, isNumber: true },
    { title: 'PRICE', value: ({ priceToman }) => inDigits(priceToman), isNumber: true },
    { title: 'STOCK', value: stock, isNumber: true },
    { title: 'TIME', value: ({ validMs }) => minutes(validMs), isNumber: true },
    { title: '2ND CODE', value: ({ repeatable }) => (repeatable ? 'yes' : 'no') },
    { title: 'PERSIAN', value: (offer) => withRemark(persian(offer), offer), shrinks: true },
  ]
}

const stock = ({ count, active }: Offer): string => (active ? inDigits(count) : 'inactive')

const withRemark = (name: string, { description }: Offer): string =>
  description === '' ? name : `${name} (${description})`
