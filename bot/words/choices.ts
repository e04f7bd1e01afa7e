import type { Html } from '../html.ts'

/** Shorter ways to a number: by country, favourites, the last purchase again. */
export interface ChoicesWords {
  readonly button: {
    readonly byCountry: string
    readonly favourites: string
    readonly star: string
    readonly unstar: string
    /** How many orders wait for a code and how many have one; `isMore`: at least so many. */
    running(waiting: number, arrived: number, isMore: boolean): string
    /** A pair that was bought before; one tap leads to its price. */
    again(pair: string): string
  }
  countries(): Html
  favourites(): Html
  noFavourites(): Html
}
