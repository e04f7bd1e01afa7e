/** Signatures of minisign, checked where minisign is not. */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'

const PREHASHED = 'ED'
const PLAIN = 'Ed'
const COMMENT = 'trusted comment: '
/** An Ed25519 key as Node reads one is these bytes and the key. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

interface PublicKey {
  readonly id: Buffer
  readonly key: KeyObject
}

/** @param file what `minisign -G` wrote as its public key. @throws {Error} when it is none */
function readPublicKey(file: string): PublicKey {
  const bytes = Buffer.from(file.split('\n')[1] ?? '', 'base64')
  if (bytes.length !== 42 || bytes.toString('latin1', 0, 2) !== PLAIN)
    throw new Error('That is no public key of minisign')
  const spki = Buffer.concat([SPKI_HEAD, bytes.subarray(10)])
  return {
    id: bytes.subarray(2, 10),
    key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  }
}

/** Whether the signature, and the comment in it, were made for this message with the secret half of the key. */
export function isSigned(message: Uint8Array, signature: string, publicKey: string): boolean {
  const { id, key } = readPublicKey(publicKey)
  const [, signed = '', comment = '', sealed = ''] = signature.split('\n')
  const bytes = Buffer.from(signed, 'base64')
  if (bytes.length !== 74 || !bytes.subarray(2, 10).equals(id) || !comment.startsWith(COMMENT))
    return false
  const algorithm = bytes.toString('latin1', 0, 2)
  const own = bytes.subarray(10)
  const content =
    algorithm === PREHASHED ? createHash('blake2b512').update(message).digest() : message
  if (algorithm !== PREHASHED && algorithm !== PLAIN) return false
  const said = Buffer.concat([own, Buffer.from(comment.slice(COMMENT.length))])
  return (
    verify(undefined, content, key, own) &&
    verify(undefined, said, key, Buffer.from(sealed, 'base64'))
  )
}
