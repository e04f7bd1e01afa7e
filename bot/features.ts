/**
 * The register of features: a row each, of what the bot does with it. Everything that goes over all features is derived of these
 * rows, in `register.ts` and `deliver.ts`. The order is that of the dashboard's doors, and that in which an update passes the screens.
 */
import { sendBody } from './broadcast.ts'
import { tellProgress } from './broadcast-progress.ts'
import { orderTellers } from './deliver-orders.ts'
import { permanentTellers } from './deliver-permanent.ts'
import { tellWorksAgain } from './deliver-refused.ts'
import { ticketTellers } from './deliver-support.ts'
import { topUpTellers } from './deliver-top-ups.ts'
import type { Feature } from './feature.ts'
import { lines } from './html.ts'
import { arrivalScreens } from './screens/arrival.ts'
import { cardScreens } from './screens/card.ts'
import { searchedScreens, start } from './screens/commands.ts'
import { confirmScreens } from './screens/confirm.ts'
import { countryScreens, countriesFirstScreen } from './screens/countries.ts'
import { auditScreens } from './screens/desk/audit.ts'
import { backupScreens } from './screens/desk/backup.ts'
import { blockingScreens } from './screens/desk/blocking.ts'
import { broadcastScreens } from './screens/desk/broadcasts.ts'
import { cardDesk } from './screens/desk/cards.ts'
import { customerFileScreens } from './screens/desk/customer-files.ts'
import { clientListScreens } from './screens/desk/client-lists.ts'
import { correctingScreens } from './screens/desk/correcting.ts'
import { personSubject, settingSubject } from './screens/desk/entry-subjects.ts'
import { exportScreens } from './screens/desk/exporting.ts'
import { giftDesk } from './screens/desk/gifts.ts'
import { dashboardScreens, providerScreens } from './screens/desk/dashboard.ts'
import { pausingScreens } from './screens/desk/pausing.ts'
import { namesFrom, priceScreens, scopeName } from './screens/desk/prices.ts'
import { proposalScreens } from './screens/desk/proposals.ts'
import { refusedScreens } from './screens/desk/refused.ts'
import { reportScreens } from './screens/desk/reports.ts'
import { settingScreens } from './screens/desk/settings.ts'
import { listingScreens } from './screens/desk/listing.ts'
import { staffScreens } from './screens/desk/staff.ts'
import { ticketDesk, ticketScreens } from './screens/desk/tickets.ts'
import { topUpDesk } from './screens/desk/top-ups.ts'
import { auditLogScreens } from './screens/desk/audit-log.ts'
import { otherCountriesScreens } from './screens/other-countries.ts'
import { favouriteScreens, favouritesScreen } from './screens/favourites.ts'
import { rulesScreen } from './screens/first-steps.ts'
import { giftScreen, giftScreens, inviteScreen, inviteScreens } from './screens/gifts.ts'
import { giveUpScreen, givingUpScreens } from './screens/giving-up.ts'
import { helpScreen, helpScreens } from './screens/help.ts'
import { homeOf, homeScreens } from './screens/home.ts'
import { languageScreens, renderLanguages } from './screens/language.ts'
import { countryName, serviceName } from './screens/names.ts'
import { filterScreens } from './screens/filter.ts'
import { offerScreens } from './screens/offers.ts'
import { orderScreens, ordersScreen } from './screens/orders.ts'
import { permanentScreen, permanentScreens } from './screens/permanent.ts'
import { askForgetScreen, privacyScreen, privacyScreens } from './screens/privacy.ts'
import { purchaseScreens } from './screens/purchase.ts'
import { renderSearch, searchScreens } from './screens/search.ts'
import { serviceScreens, servicesScreen } from './screens/services.ts'
import { supportScreen, supportScreens } from './screens/support.ts'
import { swapScreens } from './screens/swap.ts'
import { amountScreen, topUpScreens } from './screens/top-up.ts'
import { unsentScreens } from './screens/unsent.ts'
import { walletScreen, walletScreens } from './screens/wallet.ts'

export const FEATURES = {
  dashboard: { desk: [dashboardScreens], places: { dashboard: [], section: ['dashboard'] } },
  reports: {
    desk: [reportScreens],
    door: {
      permission: 'see-reports',
      label: ({ desk }) => desk.button.reports,
      action: { kind: 'report', span: 'day', back: 0 },
    },
    places: { breakdown: ['report'] },
  },
  customerFiles: {
    desk: [customerFileScreens, clientListScreens, blockingScreens, exportScreens],
    door: {
      permission: 'see-customers',
      label: ({ customerFiles }) => customerFiles.button.find,
      action: { kind: 'find' },
    },
    places: {
      found: ['find'],
      client: [],
      clientOrders: ['client'],
      clientHistory: ['client'],
      clientTopUps: ['client'],
      clientPermanents: ['client'],
      clientTickets: ['client'],
      story: [],
    },
    subjects: { customer: personSubject, person: personSubject },
  },
  support: {
    screens: [ticketScreens, unsentScreens, supportScreens],
    desk: [ticketDesk],
    commands: { support: supportScreen, paysupport: supportScreen },
    door: {
      permission: 'answer-tickets',
      label: ({ support }) => support.button.tickets,
      action: { kind: 'tickets', page: 0 },
      section: 'messages',
    },
    tellers: ticketTellers,
    subjects: {
      ticket: ({ words }, id) => ({
        name: words.customerFiles.button.ticket(Number(id)),
        opens: { kind: 'ticket', ticket: Number(id) },
      }),
    },
  },
  home: {
    screens: [homeScreens, helpScreens, languageScreens],
    commands: { start, help: helpScreen, language: ({ view }) => renderLanguages(view) },
  },
  browsing: {
    screens: [serviceScreens, countryScreens, filterScreens, offerScreens, otherCountriesScreens],
    commands: {
      buy: (ctx) => servicesScreen(ctx, ctx.shop.engine, 0),
      countries: (ctx) => countriesFirstScreen(ctx, 0),
    },
  },
  search: {
    screens: [searchScreens, searchedScreens, favouriteScreens],
    commands: { search: ({ view }) => renderSearch(view), favourites: favouritesScreen },
  },
  orders: {
    screens: [confirmScreens, purchaseScreens, swapScreens, cardScreens, orderScreens],
    commands: { orders: (ctx) => ordersScreen(ctx, 'active', 0), cancel: giveUpScreen },
    tellers: orderTellers,
  },
  rules: {
    screens: [arrivalScreens],
    commands: { rules: rulesScreen, terms: rulesScreen },
    isOpen: ({ hasWallets }) => hasWallets,
  },
  privacy: {
    screens: [privacyScreens],
    commands: { privacy: privacyScreen, delete_me: askForgetScreen },
  },
  permanent: {
    screens: [permanentScreens],
    commands: { permanent: permanentScreen },
    tellers: permanentTellers,
  },
  provider: {
    desk: [providerScreens, refusedScreens],
    door: {
      permission: 'see-provider',
      label: ({ button }) => button.providerBalance,
      action: { kind: 'providerBalance' },
      section: 'money',
    },
    places: { refused: ['dashboard'] },
    texts: {
      'provider-out-of-money': ({ news }) => news.providerOutOfMoney,
      'provider-low': ({ news }, { toman, daysLeft }) => news.providerLow(toman, daysLeft),
      'provider-refuses-key': ({ news }) => news.providerRefusesKey,
      'failures-rising': ({ desk }, { code, method, count }) =>
        desk.report.rising(code, method, count),
      'odd-rows': ({ news }, { list, count, of, problem }) =>
        news.oddRows(list, count, of, problem),
    },
    tellers: { 'works-again': tellWorksAgain },
  },
  audit: {
    desk: [auditScreens],
    door: {
      permission: 'audit',
      label: ({ audit }) => audit.button,
      action: { kind: 'audit' },
      section: 'money',
    },
    texts: {
      'order-lost': ({ news }, { orderId, balanceBeforeToman, balanceAfterToman }) =>
        news.orderLost(orderId, balanceBeforeToman, balanceAfterToman),
      'number-unknown': ({ news }, { orderId }) => news.numberUnknown(orderId),
      'odd-purchase': ({ news }, { orderId }) => news.oddPurchase(orderId),
      'lost-decided': ({ audit }, { orderId, verdict, costToman }) =>
        audit.lostDecided(orderId, verdict, costToman),
      'provider-deposit': ({ audit }, { toman }) => audit.deposit(toman),
      'provider-difference': ({ audit }, { toman }) => audit.difference(toman),
      'audit-failed': (words, { count, findings }) =>
        lines(
          words.audit.auditFailed(count),
          ...findings.map((finding) => words.audit.finding(finding)),
        ),
    },
  },
  wallet: {
    isOfWallets: true,
    screens: [walletScreens],
    desk: [correctingScreens, proposalScreens],
    commands: { wallet: walletScreen },
    texts: { corrected: ({ news }, { toman, note }) => news.corrected(toman, note) },
  },
  topUps: {
    isOfWallets: true,
    screens: [topUpScreens, givingUpScreens],
    desk: [topUpDesk],
    commands: { topup: amountScreen },
    door: {
      permission: 'approve-topups',
      label: ({ topUps }) => topUps.button.waiting,
      action: { kind: 'waitingTopUps', page: 0 },
      section: 'money',
    },
    tellers: topUpTellers,
    subjects: {
      'top-up': ({ words }, id) => ({
        name: words.customerFiles.button.topUp(Number(id)),
        opens: { kind: 'openTopUpFile', topUp: Number(id) },
      }),
    },
  },
  cards: {
    isOfWallets: true,
    desk: [cardDesk],
    door: {
      permission: 'change-shop',
      label: ({ cards }) => cards.button.cards,
      action: { kind: 'cards' },
      section: 'money',
    },
    places: { card: ['cards'] },
    subjects: {
      card: ({ words }, id) => ({
        name: words.administration.subject.card(Number(id)),
        opens: { kind: 'card', card: Number(id) },
      }),
    },
  },
  prices: {
    isOfWallets: true,
    desk: [priceScreens],
    door: {
      permission: 'set-prices',
      label: ({ prices }) => prices.button.prices,
      action: { kind: 'prices', page: 0 },
      section: 'goods',
    },
    places: { priceRule: ['prices'] },
    subjects: {
      price: ({ words, engine }, id) => {
        const [service = 'any', country = 'any', operator = 'any'] = id.split('-')
        const scope = { service, country, operator }
        return {
          name: words.administration.subject.price(
            scopeName(words, namesFrom(words, engine), scope),
          ),
          opens: { kind: 'prices', page: 0 },
        }
      },
    },
  },
  listing: {
    desk: [listingScreens],
    door: {
      permission: 'change-shop',
      label: ({ listing }) => listing.button.listing,
      action: { kind: 'listing' },
      section: 'goods',
    },
    places: { listingList: ['listing'], listingItem: [], listingPairs: ['listingItem'] },
    subjects: {
      service: ({ words, engine }, id) => ({
        name: serviceName(words, engine, id),
        opens: { kind: 'listingItem', listing: 'service', id },
      }),
      country: ({ words, engine }, id) => ({
        name: countryName(words, engine, id),
        opens: { kind: 'listingItem', listing: 'country', id },
      }),
      pair: ({ words, engine }, id) => {
        const [service = '', country = ''] = id.split('-')
        return {
          name: `${serviceName(words, engine, service)} · ${countryName(words, engine, country)}`,
          opens: { kind: 'listingPairs', service, page: 0 },
        }
      },
    },
  },
  gifts: {
    isOfWallets: true,
    screens: [giftScreens],
    desk: [giftDesk],
    isOpen: ({ engine }) => engine.gifts.isOpen(),
    openedBy: ['giftCodesOpen'],
    commands: { gift: async (ctx, code) => (await giftScreen(ctx, code)) ?? walletScreen(ctx) },
    link: {
      form: /^g_([A-Za-z0-9]{4,20})$/,
      leadsTo: async (ctx, code) => (await giftScreen(ctx, code)) ?? homeOf(ctx),
    },
    inWallet: { label: ({ gifts }) => gifts.button.redeem, action: { kind: 'redeem' } },
    door: {
      permission: 'make-gifts',
      label: ({ gifts }) => gifts.button.door,
      action: { kind: 'gifts', page: 0 },
      section: 'goods',
    },
    places: { gift: ['gifts'] },
    texts: { 'gift-used': ({ gifts }, { toman }) => gifts.done(toman) },
    subjects: {
      gift: ({ words }, code) => ({
        name: words.gifts.subject(code),
        opens: { kind: 'gifts', page: 0 },
      }),
    },
  },
  referrals: {
    isOfWallets: true,
    screens: [inviteScreens],
    isOpen: ({ engine }) => engine.referrals.isOpen(),
    openedBy: ['referralOpen'],
    commands: {
      invite: (ctx) => (ctx.shop.engine.referrals.isOpen() ? inviteScreen(ctx) : homeOf(ctx)),
    },
    inWallet: { label: ({ gifts }) => gifts.button.invite, action: { kind: 'invite' } },
    texts: { 'referral-reward': ({ gifts }, { toman }) => gifts.rewarded(toman) },
  },
  broadcasts: {
    desk: [broadcastScreens],
    door: {
      permission: 'broadcast',
      label: ({ broadcast }) => broadcast.button.broadcasts,
      action: { kind: 'broadcasts' },
      section: 'messages',
    },
    places: { broadcast: ['broadcasts'] },
    tellers: {
      broadcast: ({ api, personId }, { body }) => sendBody(api, personId, body),
      'broadcast-progress': tellProgress,
    },
    subjects: {
      broadcast: ({ words }, id) => ({
        name: words.administration.subject.broadcast(Number(id)),
        opens: { kind: 'broadcast', broadcast: Number(id) },
      }),
    },
  },
  settings: {
    desk: [settingScreens],
    door: {
      permission: 'change-shop',
      label: ({ administration }) => administration.button.settings,
      action: { kind: 'settings' },
      section: 'upkeep',
    },
    places: { settingGroup: ['settings'], setting: ['settingGroup'] },
    subjects: { setting: settingSubject },
  },
  staff: {
    desk: [staffScreens],
    door: {
      permission: 'appoint-staff',
      label: ({ administration }) => administration.button.staff,
      action: { kind: 'staff' },
      section: 'upkeep',
    },
  },
  backup: {
    desk: [backupScreens],
    door: {
      permission: 'backup',
      label: ({ administration }) => administration.backup.door,
      action: { kind: 'backup' },
      section: 'upkeep',
    },
    texts: {
      'backup-trouble': ({ administration }, { why }) => administration.backup.trouble(why),
    },
  },
  auditLog: {
    desk: [auditLogScreens],
    door: {
      permission: 'see-audit-log',
      label: ({ administration }) => administration.button.auditLog,
      action: { kind: 'auditLog', page: 0 },
      section: 'upkeep',
    },
  },
  pausing: {
    desk: [pausingScreens],
    door: {
      permission: 'pause-selling',
      label: ({ desk }) => desk.button.pause,
      action: { kind: 'pauseSelling' },
      section: 'upkeep',
      isWhileSelling: true,
    },
  },
  machine: {
    texts: {
      'clock-set': ({ news }, { jumpMs }) => news.clockSet(jumpMs),
      'clock-differs': ({ news }, { machine, aheadMs }) => news.clockDiffers(machine, aheadMs),
      'updates-taken': ({ news }, { by }) => news.updatesTaken(by),
    },
  },
} as const satisfies Readonly<Record<string, Feature>>
