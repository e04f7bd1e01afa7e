import type { Feature } from '../feature.ts'

export const machineFeature = {
  texts: {
    'clock-set': ({ news }, { jumpMs }) => news.clockSet(jumpMs),
    'clock-differs': ({ news }, { machine, aheadMs }) => news.clockDiffers(machine, aheadMs),
    'updates-taken': ({ news }, { by }) => news.updatesTaken(by),
    'channel-unreadable': ({ channels }, { channel }) => channels.unreadable(channel),
  },
} as const satisfies Feature
