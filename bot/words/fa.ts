import { admin } from './admin/fa.ts'
import { arrival } from './arrival/fa.ts'
import { audit } from './audit/fa.ts'
import { broadcast } from './broadcast/fa.ts'
import { button, toast } from './buttons/fa.ts'
import { buy, confirm } from './buying/fa.ts'
import { cards } from './cards/fa.ts'
import { slowOrder } from './slow-order/fa.ts'
import { favourites } from './favourites/fa.ts'
import { customerFiles } from './customer-files/fa.ts'
import { desk } from './desk/fa.ts'
import { faults } from './faults/fa.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/fa.ts'
import { help, home, profile } from './home/fa.ts'
import { administration } from './administration/fa.ts'
import { limits } from './limits/fa.ts'
import { news } from './news/fa.ts'
import { unsupported } from './unsupported/fa.ts'
import { order } from './orders/fa.ts'
import { permanent } from './permanent/fa.ts'
import { prices } from './prices/fa.ts'
import { privacy } from './privacy/fa.ts'
import { repeats } from './repeats/fa.ts'
import { search } from './search/fa.ts'
import { listing } from './listing/fa.ts'
import { support } from './support/fa.ts'
import { topUps } from './top-ups/fa.ts'
import { wallet } from './wallet/fa.ts'

export const fa = {
  ...formatsOf('fa'),
  rightToLeft: true,
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
