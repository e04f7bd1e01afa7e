import type { Html } from '../html.ts'

/** `unreported`: only where such a number is to be had. */
export type CountrySort = 'price' | 'stock' | 'chance' | 'unreported'

/** Shorter ways to a number: by country, favourites, the last purchase again. */
export interface ChoicesWords {
  readonly button: {
    readonly byCountry: string
    readonly favourites: string
    readonly star: string
    readonly unstar: string
    /** How many orders wait for a code and how many have one; `isMore`: at least so many. */
    running(waiting: number, arrived: number, isMore: boolean): string
    /** What was bought before; one tap leads to its price. */
    again(service: string): string
    /** By what else a list of countries can be sorted. */
    readonly sort: Readonly<Record<CountrySort, string>>
  }
  readonly countries: Html
  readonly favourites: Html
  readonly noFavourites: Html
}
