/** So many requests a minute from one address. What is counted is forgotten with its minute. */
import { BlockList, isIP } from 'node:net'
import type { Clock } from '#sdk'

const MINUTE = 60_000
/** Who has more addresses than this to ask from is not stopped by counting them. */
const ADDRESSES_AT_MOST = 50_000

export interface AddressLimit {
  /** @returns false when the address has had its share of this minute */
  take(address: string, count?: number): boolean
}

export function createAddressLimit(clock: Clock, aMinute: number): AddressLimit {
  let minute = 0
  let counts = new Map<string, number>()
  return {
    take(address, count = 1) {
      const now = Math.floor(clock.now() / MINUTE)
      if (now !== minute || counts.size > ADDRESSES_AT_MOST) counts = new Map()
      minute = now
      const taken = (counts.get(address) ?? 0) + count
      counts.set(address, taken)
      return taken <= aMinute
    },
  }
}

const OWN_NETWORKS = new BlockList()
OWN_NETWORKS.addSubnet('127.0.0.0', 8)
OWN_NETWORKS.addSubnet('10.0.0.0', 8)
OWN_NETWORKS.addSubnet('172.16.0.0', 12)
OWN_NETWORKS.addSubnet('192.168.0.0', 16)
OWN_NETWORKS.addAddress('::1', 'ipv6')
OWN_NETWORKS.addSubnet('fc00::', 7, 'ipv6')

/** Who has sent a request: the peer, or whom a proxy on an own network names last. Anybody else can write that header too. */
export function addressOf(peer = 'unknown', forwardedFor = ''): string {
  const plain = peer.replace(/^::ffff:/, '')
  const family = isIP(plain)
  if (family === 0 || !OWN_NETWORKS.check(plain, family === 6 ? 'ipv6' : 'ipv4')) return plain
  const named = forwardedFor.split(',').at(-1)?.trim() ?? ''
  return isIP(named) === 0 ? plain : shared(named)
}

/** One household of IPv6 has more addresses than can be counted. */
const shared = (address: string): string =>
  isIP(address) === 6 ? address.split(':').slice(0, 4).join(':') : address
