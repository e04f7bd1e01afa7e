/** HTTPS for a shop with a domain: what a web server in front of it must be told, beside whatever it serves already. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

export interface Front {
  readonly domain: string
  /** Where the shop listens on this machine. */
  readonly port: number
  /** Where the world comes in. */
  readonly httpsPort: HttpsPort
}

type HttpsPort = 443 | 8443

/** Telegram comes in by both. @param holder the program that listens on 443 */
export const httpsPortBeside = (holder: string | undefined): HttpsPort =>
  holder === undefined || isWebServer(holder) ? 443 : 8443

const isWebServer = (holder: string): boolean => holder === 'nginx' || holder === 'caddy'

const ABOUT = `# Of the Numberland shop: Telegram's updates, payers who come back, and what gateways and phones push. Nothing else can be reached.`

/** For Caddy, which gets the certificate by itself. */
export const caddyfile = (front: Front): string => `${ABOUT}
${addressOf(front)} {
	@shop path /telegram/webhook /pay/* /hooks/*
	handle @shop {
		reverse_proxy 127.0.0.1:${front.port}
	}
	respond 404
}
`

/** For nginx, where certbot has got the certificate. The shop counts by address, and takes it from the one who stands in front of it. */
export const nginxServer = ({ domain, port, httpsPort }: Front): string => `${ABOUT}
server {
	listen ${httpsPort} ssl;
	listen [::]:${httpsPort} ssl;
	server_name ${domain};
	ssl_certificate /etc/letsencrypt/live/${domain}/fullchain.pem;
	ssl_certificate_key /etc/letsencrypt/live/${domain}/privkey.pem;
	location ~ ^/(telegram/webhook$|pay/|hooks/) {
		proxy_pass http://127.0.0.1:${port};
		proxy_set_header Host $host;
		proxy_set_header X-Forwarded-For $remote_addr;
		client_max_body_size 1m;
	}
	location / {
		return 404;
	}
}
`

const addressOf = ({ domain, httpsPort }: Front): string =>
  httpsPort === 443 ? domain : `${domain}:${httpsPort}`

/** What to do with the two files. @param holder the program that listens on 443 */
export function howToServe(front: Front, folder: string, holder: string | undefined): string {
  return `${inFront(front, folder, holder)}
Then in ${folder}/env, each on a line of its own, and: systemctl restart numberland
  PUBLIC_URL=https://${addressOf(front)}
    for gateways of payment, and for phones that forward the bank's messages
  TELEGRAM_WEBHOOK_URL=https://${addressOf(front)}/telegram/webhook
  TELEGRAM_WEBHOOK_SECRET=… (16 letters and digits or more)
    lets Telegram come in; without the two the shop asks Telegram itself, and works as well`
}

function inFront({ domain }: Front, folder: string, holder: string | undefined): string {
  const caddy = `Add the line  import ${folder}/Caddyfile  to /etc/caddy/Caddyfile, and: systemctl reload caddy`
  switch (holder) {
    case 'nginx':
      return `nginx listens on 443. Nothing of it was changed:
  certbot certonly --nginx -d ${domain}
  ln -s ${folder}/nginx.conf /etc/nginx/conf.d/numberland.conf && nginx -t && systemctl reload nginx`
    case 'caddy':
      return `Caddy listens on 443. Nothing of it was changed:\n  ${caddy}`
    case undefined:
      return `Nobody listens on 443. Install Caddy (apt-get install caddy), then:\n  ${caddy}`
    default:
      return `${holder} listens on 443, and was not touched: the world comes in by 8443, which Telegram reaches too.
Install Caddy (apt-get install caddy), which needs port 80 for the certificate, then:\n  ${caddy}
With nginx instead it is ${folder}/nginx.conf.`
  }
}

const LISTENING = '0A'

/** Which program listens on a port of this machine, as far as the kernel tells us; `something` when it hides. */
export function whoListensOn(port: number): string | undefined {
  const inodes = ['tcp', 'tcp6'].flatMap((table) => socketsOn(port, readTable(table)))
  if (inodes.length === 0) return undefined
  return processWith(new Set(inodes.map((inode) => `socket:[${inode}]`))) ?? 'something'
}

/** The inodes of the sockets that listen on a port. @param table as `/proc/net/tcp` has it */
export function socketsOn(port: number, table: string): string[] {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(end) && state === LISTENING)
    .map((fields) => fields[9] ?? '')
}

function readTable(name: string): string {
  try {
    return readFileSync(`/proc/net/${name}`, 'utf8')
  } catch {
    return ''
  }
}

function processWith(sockets: ReadonlySet<string>): string | undefined {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
      if (open.some((target) => sockets.has(target)))
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    } catch {
      // it ended meanwhile, or is not ours to look into
    }
  }
  return undefined
}
