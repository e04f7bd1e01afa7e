import type { Command, Option } from '../command.ts'
import { argumentsOf, firstWords, optionsOf, summaryOf } from './words.ts'

/** Commands and options with what the help says of them. */
export function zshCompletion(commands: readonly Command[]): string {
  const firsts = firstWords(commands)
  const described = firsts.map((first) => `    ${quoted(`${first}:${summaryOf(commands, first)}`)}`)
  return `\
#compdef numberland
_numberland() {
  local -a commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local first=$words[2]
  shift words
  ((CURRENT--))
  case $first in
${firsts.map((first) => caseOf(commands, first)).join('\n')}
  esac
}
compdef _numberland numberland
`
}

function caseOf(commands: readonly Command[], first: string): string {
  const options = optionsOf(commands, first).flatMap(([name, option]) => specsOf(name, option))
  const values = argumentsOf(commands, first)
  const argument = values.length > 0 ? [`'1:word:(${values.join(' ')})'`] : []
  const specs = [...argument, ...options, "'--help[this page]'"]
  return `    ${first}) _arguments ${specs.join(' ')} ;;`
}

const specsOf = (name: string, { type, short, choices = [], help }: Option): string[] =>
  [`--${name}`, ...(short ? [`-${short}`] : [])].map((spelling) => {
    const value = type === 'string' ? `:${name}:(${choices.join(' ')})` : ''
    return quoted(`${spelling}[${help}]${value}`)
  })

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
