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
  const plain = withoutMapping(peer)
  const family = isIP(plain)
  if (family === 0) return plain
  const isOwn = OWN_NETWORKS.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  const named = withoutMapping(forwardedFor.split(',').at(-1)?.trim() ?? '')
  return shared(isOwn && isIP(named) !== 0 ? named : plain)
}

/** A server that listens by IPv6 writes addresses of IPv4 like this. */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const GROUPS = 8
const GROUPS_OF_A_HOUSEHOLD = 4

/** One household of IPv6 has more addresses than can be counted: the network that it was given stands for all of them. */
function shared(address: string): string {
  if (isIP(address) !== 6) return address
  // Written in the one way that URLs have, without a zone, and with what `::` leaves out.
  const written = URL.parse(`http://[${address.replace(/%.*$/, '')}]`)?.hostname.slice(1, -1) ?? ''
  const [left = [], right = []] = written.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, GROUPS_OF_A_HOUSEHOLD).join(':')
}
