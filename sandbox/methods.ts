import {
  balanceAnswer,
  boughtAnswer,
  countriesAnswer,
  offerAnswer,
  ownedPermanentAnswer,
  permanentListAnswer,
  permanentTreeAnswer,
  servicesAnswer,
  statusAnswer,
} from './answers.ts'
import { findCountry, findService } from './catalogue.ts'
import type { MoveName, TemporaryNumber } from './number.ts'
import {
  byPrice,
  type GetnumForm,
  isOperator,
  type OperatorSelection,
  type Selection,
} from './purchase.ts'
import { RefusedCall } from './refusals.ts'
import type { World } from './world.ts'

/** One call: the world as it is now, the parameters, and what else the method needs to know. */
interface Call {
  readonly world: World
  readonly params: URLSearchParams
  readonly getnumForms: readonly GetnumForm[]
}

/** The fourteen methods. Each gives the answer's JSON, or throws {@link RefusedCall}. */
export const METHODS = {
  balance: ({ world }: Call) => balanceAnswer(world.account.balanceToman),
  getinfo,
  getnum: (call: Call) => boughtAnswer(call.world.buy(readSelection(call))),
  checkstatus: (call: Call) => statusAnswer(askedNumber(call)),
  cancelnumber: moving('cancelnumber'),
  bannumber: moving('bannumber'),
  repeat: moving('repeat'),
  closenumber: moving('closenumber'),
  spnumberslist: ({ world }: Call) => permanentListAnswer(world.permanent.forSale()),
  spnumberstree: ({ world }: Call) => permanentTreeAnswer(world.permanent.forSale()),
  getspnumber,
  myspnumbers: ({ world }: Call) => ownedPermanentAnswer(world.permanent.owned()),
  getcountry: countriesAnswer,
  getservice: servicesAnswer,
} satisfies Readonly<Record<string, (call: Call) => unknown>>

export type Method = keyof typeof METHODS

export const isMethod = (name: string | null): name is Method =>
  name !== null && Object.hasOwn(METHODS, name)

function getinfo({ world, params }: Call): unknown {
  const operator = readOperator(params)
  const offers = world.market.offers({
    ...(params.get('service') && { service: knownService(params) }),
    ...(params.get('country') && { country: knownCountry(params) }),
    ...(typeof operator === 'number' && { operator }),
  })
  return (typeof operator === 'string' ? offers.toSorted(byPrice) : offers).map(offerAnswer)
}

/** The purchase of a listed number; for one that is ours already, its details, free of charge. */
function getspnumber({ world, params }: Call): unknown {
  const id = readId(params)
  const owned = world.permanent.findOwned(id)
  if (owned) return ownedPermanentAnswer([owned])
  const number = world.permanent.findForSale(id)
  if (!number) throw new RefusedCall('-990')
  return ownedPermanentAnswer([world.buyPermanent(number)])
}

function moving(name: MoveName): (call: Call) => unknown {
  return (call) => {
    const number = askedNumber(call)
    call.world.move(number, name)
    return statusAnswer(number)
  }
}

function askedNumber({ world, params }: Call): TemporaryNumber {
  const number = world.find(readId(params))
  if (!number) throw new RefusedCall('-304')
  return number
}

function readSelection({ params, getnumForms }: Call): Selection {
  const form = formOf(params)
  if (form === 'sid') {
    if (!getnumForms.includes('sid')) throw new RefusedCall('-202')
    return { form, sid: readWhole(params, 'sid') }
  }
  const operator = readOperator(params)
  if (operator === undefined) throw new RefusedCall('-202')
  const place = { service: knownService(params), country: knownCountry(params), operator }
  if (!getnumForms.includes(form)) throw new RefusedCall('-206')
  return { form, ...place, maxToman: form === 'price' ? readWhole(params, 'price') : Infinity }
}

function formOf(params: URLSearchParams): GetnumForm {
  if (params.get('sid')) return 'sid'
  return params.get('price') ? 'price' : 'classic'
}

function readOperator(params: URLSearchParams): OperatorSelection | undefined {
  const written = params.get('operator')
  if (!written) return undefined
  if (written === 'any' || written === 'min') return written
  const operator = readWhole(params, 'operator')
  if (!isOperator(operator)) throw new RefusedCall('-202')
  return operator
}

function knownService(params: URLSearchParams): number {
  const id = readWhole(params, 'service')
  if (!findService(id)) throw new RefusedCall('-202')
  return id
}

function knownCountry(params: URLSearchParams): number {
  const id = readWhole(params, 'country')
  if (!findCountry(id)) throw new RefusedCall('-202')
  return id
}

function readWhole(params: URLSearchParams, name: string): number {
  const written = params.get(name) ?? ''
  if (!WHOLE.test(written)) throw new RefusedCall('-202')
  return Number(written)
}

function readId(params: URLSearchParams): string {
  const written = params.get('id')
  if (!written) throw new RefusedCall('-202')
  if (!ID.test(written)) throw new RefusedCall('-990')
  return written
}

const WHOLE = /^\d{1,15}$/
const ID = /^\d{1,30}$/
