/** `unreported`: only where such a number is to be had. */
export type CountrySort = 'price' | 'stock' | 'chance' | 'unreported'
