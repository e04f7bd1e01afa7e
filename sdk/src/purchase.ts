import { idFrom, ifGiven, numberFrom, objectFrom } from './arguments.ts'
import type { BoughtNumber } from './answers/bought-number.ts'
import type { CallParameters } from './call.ts'
import { RefusedError } from './errors.ts'
import { toman, type Toman } from './toman.ts'

/** Which number to buy. */
export interface Selection {
  /** The id of a service. */
  readonly service: string
  /** The id of a country. */
  readonly country: string
  /**
   * `any`: the cheapest that has stock, which may cost more than the cheapest offer; `min`: the cheapest or nothing;
   * else the operator of an offer, `1` to `4`.
   */
  readonly operator: 'any' | 'min' | (string & {})
  /** The offer's `priceToman`. It does not limit what is charged; it is sent when Numberland demands it. */
  readonly price?: Toman | undefined
  /** The offer's own `id`. It is sent, alone, when Numberland demands that; so it must belong to what is selected. */
  readonly offerId?: string | undefined
}

/** @throws {TypeError} when it does not say which number */
export function selectionFrom(given: Selection): Selection {
  const { service, country, operator, price, offerId } = objectFrom('selection', given, EXAMPLE)
  return {
    service: idFrom('selection.service', service, 'a service'),
    country: idFrom('selection.country', country, 'a country'),
    operator: idFrom('selection.operator', operator, "an operator, or 'any', or 'min'"),
    price: ifGiven(price, priceFrom),
    offerId: ifGiven(offerId, (id) => idFrom('selection.offerId', id, 'an offer')),
  }
}

const EXAMPLE = "{ service: '1', country: '2', operator: 'any' }"

function priceFrom(given: Toman): Toman {
  const isPrice = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0
  return toman(numberFrom('selection.price', given, PRICE, isPrice))
}

const PRICE = 'a whole number of Toman, such as 1700'

/** In which form Numberland takes a purchase is not documented for certain: these three have been seen. */
type Form = 'classic' | 'priced' | 'offer'

const FORMS: readonly Form[] = ['classic', 'priced', 'offer']

/** Refusals that say that the form was wrong, so that nothing was bought and another form may be tried. */
const WRONG_FORM: readonly string[] = ['price-not-set', 'wrong-parameters']

type Buy = (parameters: CallParameters) => Promise<BoughtNumber>

/** Buys in the form that Numberland takes, beginning with the one that worked last. */
export class Purchase {
  #worked: Form = 'classic'

  /**
   * Sends each form at most once, and the next one only after a definite refusal of the form: whatever leaves the outcome open
   * ends the purchase, or a second number could be bought.
   */
  make(selection: Selection, buy: Buy): Promise<BoughtNumber> {
    const possible = FORMS.filter((form) => parametersOf(selection, form) !== undefined)
    const worked = possible.filter((form) => form === this.#worked)
    return this.#tryInTurn([...new Set([...worked, ...possible])], selection, buy)
  }

  async #tryInTurn(forms: readonly Form[], selection: Selection, buy: Buy): Promise<BoughtNumber> {
    const [form = 'classic', ...others] = forms
    try {
      const bought = await buy(parametersOf(selection, form) ?? {})
      this.#worked = form
      return bought
    } catch (error) {
      if (others.length === 0 || !refusesForm(error)) throw error
      return this.#tryInTurn(others, selection, buy)
    }
  }
}

const refusesForm = (error: unknown): boolean =>
  error instanceof RefusedError && WRONG_FORM.includes(error.kind)

/** The selection in that form; undefined when it lacks what the form needs. */
function parametersOf(selection: Selection, form: Form): CallParameters | undefined {
  const { service, country, operator, price, offerId } = selection
  const classic = { service, country, operator }
  switch (form) {
    case 'classic':
      return classic
    case 'priced':
      return price === undefined ? undefined : { ...classic, price: String(price) }
    case 'offer':
      return offerId === undefined ? undefined : { sid: offerId }
  }
}
