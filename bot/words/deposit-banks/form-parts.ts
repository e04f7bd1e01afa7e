/** The parts of a taught form, by names that people read; `account` stands for the digits of one. */
export interface FormParts {
  readonly amount: string
  readonly balance: string
  readonly account: string
  readonly date: string
  readonly time: string
  readonly figure: string
}

/** `{+amount}` becomes `⟨+ amount⟩`, in the reader's language. */
export const readableForm = (line: string, parts: FormParts): string =>
  line.replace(/\{([+-]?)([^{}]+)\}/g, (_, sign: string, name: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name as keyof FormParts] : parts.account
    return `⟨${sign}${part}⟩`
  })
