/** HTTPS for a shop with a domain: what a web server in front of it must be told, beside whatever it serves already. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

export interface Front {
  readonly domain: string
  /** Where the shop listens on this machine. */
  readonly port: number
}

/** For Caddy, which gets the certificate by itself. */
export const caddyfile = ({
  domain,
  port,
}: Front): string => `# Of the Numberland shop: Telegram's updates, and nothing else.
${domain} {
	handle /telegram/webhook {
		reverse_proxy 127.0.0.1:${port}
	}
	respond 404
}
`

/** For nginx, where certbot has got the certificate. */
export const nginxServer = ({
  domain,
  port,
}: Front): string => `# Of the Numberland shop: Telegram's updates, and nothing else.
server {
	listen 443 ssl;
	listen [::]:443 ssl;
	server_name ${domain};
	ssl_certificate /etc/letsencrypt/live/${domain}/fullchain.pem;
	ssl_certificate_key /etc/letsencrypt/live/${domain}/privkey.pem;
	location = /telegram/webhook {
		proxy_pass http://127.0.0.1:${port};
		proxy_set_header Host $host;
		client_max_body_size 1m;
	}
	location / {
		return 404;
	}
}
`

/** What to do with the two files. @param holder the program that listens on 443 */
export function howToServe({ domain }: Front, folder: string, holder: string | undefined): string {
  const webhook = `Then let Telegram come in: TELEGRAM_WEBHOOK_URL=https://${domain}/telegram/webhook and TELEGRAM_WEBHOOK_SECRET (16 letters and digits or more)
in ${folder}/env, and: systemctl restart numberland. Until then the shop asks Telegram itself, and works as well.`
  const caddy = `Add the line  import ${folder}/Caddyfile  to /etc/caddy/Caddyfile, and: systemctl reload caddy`
  const nginx = `certbot certonly --nginx -d ${domain}
  ln -s ${folder}/nginx.conf /etc/nginx/conf.d/numberland.conf && nginx -t && systemctl reload nginx`
  if (holder === 'nginx')
    return `nginx listens on 443. Nothing of it was changed:\n  ${nginx}\n${webhook}`
  if (holder === 'caddy')
    return `Caddy listens on 443. Nothing of it was changed:\n  ${caddy}\n${webhook}`
  if (holder !== undefined)
    return `${holder} listens on 443, and was not touched. Let it pass on ${domain} (by SNI) to a Caddy or nginx on another port, with ${folder}/Caddyfile or
${folder}/nginx.conf; or let Telegram come in by 8443, which it reaches too.\n${webhook}`
  return `Nobody listens on 443. Install Caddy (apt-get install caddy), then:\n  ${caddy}\n${webhook}`
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
