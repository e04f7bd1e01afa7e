import { NumberlandError, RefusedError, type Numberland } from '#sdk'

/** What the shop needs of the SDK. */
export type Provider = Pick<
  Numberland,
  | 'balance'
  | 'countries'
  | 'services'
  | 'offers'
  | 'buyNumber'
  | 'status'
  | 'cancel'
  | 'ban'
  | 'repeat'
  | 'close'
  | 'permanentNumbers'
  | 'buyPermanentNumber'
  | 'myPermanentNumbers'
>

/** What a failed purchase means for the shop. */
export type PurchaseFailure =
  /** This offer cannot be had; another one perhaps can. */
  | 'offer-gone'
  /** Nothing can be had for this service or in this country. */
  | 'place-closed'
  /** Our account there is empty. */
  | 'no-balance'
  | 'wrong-key'
  /** Nothing was bought, for a reason that is not the customer's. */
  | 'not-bought'
  /** Perhaps a number was bought: never ask again. */
  | 'unknown'

export function purchaseFailure(error: unknown): PurchaseFailure {
  if (!(error instanceof NumberlandError) || error.mayHaveHappened) return 'unknown'
  return error instanceof RefusedError ? refusedPurchase(error) : 'not-bought'
}

function refusedPurchase({ kind }: RefusedError): PurchaseFailure {
  switch (kind) {
    case 'not-available':
    case 'operator-inactive':
      return 'offer-gone'
    case 'service-inactive':
    case 'country-inactive':
      return 'place-closed'
    case 'no-balance':
      return 'no-balance'
    case 'wrong-key':
      return 'wrong-key'
    case 'wrong-method':
    case 'wrong-id':
    case 'wrong-parameters':
    case 'price-not-set':
    case 'unknown-id':
      return 'not-bought'
    case 'fault': // a fault inside an operator: the documentation does not say that nothing was bought
      return 'unknown'
  }
}

/** True when the provider says that it does not know the number. */
export const isUnknownNumber = (error: unknown): boolean =>
  error instanceof RefusedError && (error.kind === 'unknown-id' || error.kind === 'wrong-id')

export const isWrongKey = (error: unknown): boolean =>
  error instanceof RefusedError && error.kind === 'wrong-key'
