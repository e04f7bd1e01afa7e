/** Where everything of an installed shop is. ops/install.sh knows the same places. */
export const PLACES = {
  /** The programs, one folder a version. */
  releases: '/opt/numberland/releases',
  /** A link to the one that runs. */
  current: '/opt/numberland/current',
  /** What an update notes down and puts aside. */
  update: '/opt/numberland/update',
  settings: '/etc/numberland',
  data: '/var/lib/numberland',
  units: '/etc/systemd/system',
} as const

export const USER = 'numberland'
export const SERVICE = 'numberland.service'
export const UPDATE_SERVICE = 'numberland-update.service'
