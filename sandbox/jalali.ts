const SHAPE = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** A moment as the provider writes it: a Jalali date such as `1400/7/27`, and Tehran's time of day. */
export function jalali(atMs: number): { readonly date: string; readonly time: string } {
  const part = Object.fromEntries(SHAPE.formatToParts(atMs).map(({ type, value }) => [type, value]))
  return {
    date: `${part['year']}/${part['month']}/${part['day']}`,
    time: `${part['hour']}:${part['minute']}:${part['second']}`,
  }
}
