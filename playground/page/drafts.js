const KEY = 'playground.draft.'

/** What was written to the bot and not sent yet, by person; a reload does not lose it. */
export const drafts = {
  of: (personId) => sessionStorage.getItem(`${KEY}${personId}`) ?? '',
  keep(personId, text) {
    if (text === '') sessionStorage.removeItem(`${KEY}${personId}`)
    else sessionStorage.setItem(`${KEY}${personId}`, text)
  },
}
