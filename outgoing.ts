/**
 * The `fetch` for calls to the provider, through its proxy when one is set.
 *
 * Telegram's proxy is the bot's own business: the two never share a way out.
 */
export async function outgoingFetch(proxy: string | undefined): Promise<typeof fetch> {
  if (proxy === undefined) return fetch
  const { ProxyAgent, Socks5ProxyAgent, fetch: fetchThrough } = await import('undici')
  // Both resolve names at the proxy: in Iran the local answer may be a lie.
  const dispatcher = proxy.startsWith('socks')
    ? new Socks5ProxyAgent(proxy.replace(/^socks5h:/, 'socks5:'))
    : new ProxyAgent(proxy)
  const through = (
    input: Parameters<typeof fetchThrough>[0],
    init?: Parameters<typeof fetchThrough>[1],
  ) => fetchThrough(input, { ...init, dispatcher })
  return through as unknown as typeof fetch // undici's own types, for the same standard
}
