/** What of the catalogue a list shows. */
export const LISTING_PARTS = ['all', 'hidden', 'pinned'] as const

export type ListingPart = (typeof LISTING_PARTS)[number]
