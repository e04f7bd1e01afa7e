/** What the desk says of the shelf: what is sold, and what stands first. */
import type { HiddenFor, ShelfDeed, ShelfKind } from '#engine'
import type { Html } from '../html.ts'

/** What of the catalogue a list shows. */
export const SHELF_PARTS = ['all', 'hidden', 'pinned'] as const
export type ShelfPart = (typeof SHELF_PARTS)[number]

export interface ShelfWords {
  readonly button: {
    readonly shelf: string
    readonly find: string
    list(kind: ShelfKind, part: ShelfPart, count: number): string
    readonly deed: Readonly<Record<ShelfDeed, string>>
    /** The countries of a service, one by one. */
    readonly pairs: string
  }
  readonly title: Html
  list(kind: ShelfKind, part: ShelfPart): Html
  readonly empty: Html
  item(name: string, id: string): Html
  readonly sold: Html
  readonly hidden: Html
  hiddenFor(why: HiddenFor): Html
  pinned(place: number, of: number): Html
  /** So many countries in which it is hidden by itself. */
  hiddenIn(countries: number): Html
  pairs(service: string): Html
  readonly full: Html
  readonly askName: Html
  found(text: string): Html
  nothing(text: string): Html
}
