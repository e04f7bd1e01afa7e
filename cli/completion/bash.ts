import type { Command } from '../command.ts'
import { firstWords, nextWords, optionsOf } from './words.ts'

/** Words only: bash shows no descriptions. */
export function bashCompletion(commands: readonly Command[]): string {
  const firsts = firstWords(commands)
  const values = firsts.flatMap((first) => valueCases(commands, first))
  const words = firsts.map(
    (first) => `    "${first} "*) words="${nextWords(commands, first).join(' ')}" ;;`,
  )
  return `\
_numberland() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local words="${firsts.join(' ')} --help --version"
  ((COMP_CWORD > 1)) && case "\${COMP_WORDS[1]} $previous" in
${[...values, ...words].join('\n')}
    *) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _numberland numberland
`
}

/** An option that takes few values offers them; one that takes any value offers nothing. */
const valueCases = (commands: readonly Command[], first: string): string[] =>
  optionsOf(commands, first)
    .filter(([, { type }]) => type === 'string')
    .map(([name, { short, choices = [] }]) => {
      const spellings = [`--${name}`, ...(short ? [`-${short}`] : [])]
      const patterns = spellings.map((spelling) => `"${first} ${spelling}"`).join(' | ')
      return `    ${patterns}) words="${choices.join(' ')}" ;;`
    })
