import { orderTellers } from '../deliver-orders.ts'
import type { Feature } from '../feature.ts'
import { cardScreens } from '../screens/card.ts'
import { confirmScreens } from '../screens/confirm.ts'
import { giveUpScreen } from '../screens/giving-up.ts'
import { orderScreens, ordersScreen } from '../screens/orders.ts'
import { purchaseScreens } from '../screens/purchase.ts'
import { swapScreens } from '../screens/swap.ts'

export const ordersFeature = {
  screens: [confirmScreens, purchaseScreens, swapScreens, cardScreens, orderScreens],
  commands: { orders: (ctx) => ordersScreen(ctx, 'active', 0), cancel: giveUpScreen },
  tellers: orderTellers,
} as const satisfies Feature
