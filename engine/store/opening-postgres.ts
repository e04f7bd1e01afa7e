/** Says what to do when PostgreSQL cannot be opened. Never repeats the address: it may hold the password. */

const OWN_CERTIFICATE = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])
const FIXES: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID:
    'the certificate of PostgreSQL is for another name. Use the host name that stands in it, or, where the certificate is trusted by sslrootcert=PATH, add uselibpqcompat=true&sslmode=verify-ca.',
  CERT_HAS_EXPIRED: 'the certificate of PostgreSQL has expired. Renew it at the server.',
  ECONNREFUSED:
    'nothing answers there. Is PostgreSQL running, and are host and port of DATABASE_URL right?',
  ENOTFOUND: 'there is no such host. Correct the host of DATABASE_URL.',
  EAI_AGAIN: 'the name of the host cannot be looked up now. Is there a network, and a name server?',
  '28P01':
    'PostgreSQL refuses the password. Correct user and password of DATABASE_URL; % and @ in them are written %25 and %40.',
  '28000':
    'PostgreSQL lets this user not in from here (pg_hba.conf). Allow it there, or add sslmode=require if it asks for encryption.',
  '3D000':
    'there is no such database. Make it with createdb, or correct the name at the end of DATABASE_URL.',
  '57P03': 'PostgreSQL is starting or stopping just now. Start the shop again in a moment.',
  '53300': 'PostgreSQL has no connection left. Raise max_connections, or put PgBouncer between.',
  '25006':
    'PostgreSQL can only be read: it is a replica, or default_transaction_read_only is on. Set DATABASE_URL to the primary.',
}

/** @returns the error itself where nothing can be added */
export function explainedPostgres(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const fix = OWN_CERTIFICATE.has(code) ? ownCertificate(error.message) : fixOf(code, error.message)
  return fix === undefined ? error : new Error(`DATABASE_URL: ${fix}`, { cause: error })
}

const ownCertificate = (reason: string): string =>
  `the certificate of PostgreSQL is the host's own, which nobody here knows (${reason}). Get the host's CA certificate and add sslrootcert=/PATH/ca.pem to DATABASE_URL; or write sslmode=no-verify: then the line is encrypted, but whoever stands in the middle could answer in the database's place.`

function fixOf(code: string, message: string): string | undefined {
  if (message.includes('does not support SSL'))
    return 'PostgreSQL does not encrypt. Turn ssl on at the server, or, within one machine or a private network, take sslmode out.'
  return FIXES[code] ?? (SILENT.test(message) ? NO_ANSWER : undefined)
}

const SILENT = /connection timeout|terminated unexpectedly|did not answer within|ETIMEDOUT/i
const NO_ANSWER =
  'something takes the connection there and does not answer as PostgreSQL does. Is it PostgreSQL, and are host and port of DATABASE_URL right? If so, it hangs: look at its log and its disk.'
