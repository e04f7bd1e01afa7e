export { createPlayground, type Playground } from './playground.ts'
export { startPlaygroundServer, type PlaygroundServer, type ServerOptions } from './server.ts'
export { TurnedClock } from './turned-clock.ts'
export type { ChannelOptions, Clock, OwnPages, Person, PlaygroundOptions } from './options.ts'
export type {
  Label,
  WorldAction,
  WorldButton,
  WorldChoice,
  WorldNumber,
  WorldPanel,
  WorldSnapshot,
  WorldSwitch,
} from './world.ts'
export type { Channel, ChannelView } from './channel.ts'
export type { Group } from './group.ts'
export { NotPossible, type Phone, type Tap } from './phone.ts'
export type { ChatView } from './chat-view.ts'
export type { MessageView } from './view.ts'
export type { InlineAnswer, InlineResult } from './inline.ts'
export type { CheckoutEnd } from './checkouts.ts'
export type { CallbackAnswer, LiveEvent } from './live.ts'
export type { ApiCall } from './api-log.ts'
export type { Limits } from './limits.ts'
