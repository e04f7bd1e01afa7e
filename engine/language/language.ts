export type Language = 'fa' | 'en' | 'ru'

/** A name in each language of the shop. */
export type Names = Readonly<Record<Language, string>>
