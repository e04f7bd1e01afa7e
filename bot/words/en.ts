import { admin } from './admin/en.ts'
import { arrival } from './arrival/en.ts'
import { audit } from './audit/en.ts'
import { broadcast } from './broadcast/en.ts'
import { button, toast } from './buttons/en.ts'
import { buy, confirm } from './buying/en.ts'
import { cards } from './cards/en.ts'
import { slowOrder } from './slow-order/en.ts'
import { favourites } from './favourites/en.ts'
import { customerFiles } from './customer-files/en.ts'
import { desk } from './desk/en.ts'
import { faults } from './faults/en.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/en.ts'
import { help, home, profile } from './home/en.ts'
import { administration } from './administration/en.ts'
import { limits } from './limits/en.ts'
import { news } from './news/en.ts'
import { unsupported } from './unsupported/en.ts'
import { order } from './orders/en.ts'
import { permanent } from './permanent/en.ts'
import { prices } from './prices/en.ts'
import { privacy } from './privacy/en.ts'
import { repeats } from './repeats/en.ts'
import { search } from './search/en.ts'
import { listing } from './listing/en.ts'
import { support } from './support/en.ts'
import { topUps } from './top-ups/en.ts'
import { wallet } from './wallet/en.ts'
import type { Words } from './words.ts'

export const en: Words = {
  ...formatsOf('en'),
  rightToLeft: false,
  ...faults,
  admin,
  arrival,
  audit,
  broadcast,
  button,
  buy,
  cards,
  slowOrder,
  favourites,
  customerFiles,
  confirm,
  desk,
  gifts,
  help,
  home,
  administration,
  limits,
  news,
  unsupported,
  order,
  permanent,
  prices,
  privacy,
  profile,
  repeats,
  search,
  listing,
  support,
  toast,
  topUps,
  wallet,
}
