/**
 * A client for the API of Numberland: virtual phone numbers, their SMS codes, and nothing bought twice.
 *
 * @module numberland
 */
export { Numberland } from './numberland.ts'
export type { OfferFilter } from './offer-filter.ts'
export type { NumberlandOptions } from './options.ts'
export type { Selection } from './purchase.ts'
export type { WaitOptions, WaitProgress } from './wait-for-code.ts'
export type { CallOptions, RequestEvent } from './call.ts'

export type { BoughtNumber } from './answers/bought-number.ts'
export type { NumberState, NumberStatus } from './answers/number-status.ts'
export type { Offer } from './answers/offer.ts'
export type { Country } from './answers/country.ts'
export type { LeftOut, OnLeftOut } from './answers/answer.ts'
export type { Service } from './answers/service.ts'
export type {
  OwnedPermanentNumber,
  PermanentGroup,
  PermanentNumber,
  PermanentOffer,
  Roundness,
} from './answers/permanent.ts'
export { toman, type Toman } from './toman.ts'

export {
  NumberlandError,
  RateLimitedError,
  RefusedError,
  UnreachableError,
  UnreadableAnswerError,
  type UnreachableReason,
} from './errors.ts'
export { RESULTS, type RefusalKind, type ResultMeaning } from './results.ts'

export {
  createCatalogue,
  type Catalogue,
  type CatalogueOptions,
  type CatalogueSource,
} from './catalogue.ts'
export type { Ages } from './cached.ts'

export { createRateLimiter, type RateLimiter, type RateLimiterOptions } from './rate-limit.ts'
export {
  createSharedRateLimiter,
  type SharedRateLimiterOptions,
  type SharedSlots,
} from './shared-rate-limit.ts'
export type { Priority } from './waiting-line.ts'
export { steadyNow, systemClock, type Clock, type EpochMs } from './clock.ts'
export { JITTER_MS } from './pace.ts'
export { sendOnce } from './send-once.ts'
export { readText, type ReadText } from './read-text.ts'
export type { Fetch, FetchInit, FetchResponse, UnusedTurn } from './call.ts'
export type { MethodName } from './methods.ts'
