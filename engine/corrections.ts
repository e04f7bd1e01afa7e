/** Names of the provider that are misspelt or say too little, and what the shop says instead. By its own Persian name. */
export const CORRECTED: Readonly<Record<string, string>> = {
  اکراین: 'اوکراین',
  'آفریقا جنوبی': 'آفریقای جنوبی',
  'آمریکا ویژه': 'آمریکا (نوع ویژه)',
  'امارات متحده': 'امارات',
  'تمیور شرقی': 'تیمور شرقی',
  'دیگر سرویس‌ها ویژه': 'دیگر سرویس‌ها (نوع ویژه)',
}
