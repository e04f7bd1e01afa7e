/** What of the catalogue a list shows. */
export const SHELF_PARTS = ['all', 'hidden', 'pinned'] as const

export type ShelfPart = (typeof SHELF_PARTS)[number]
