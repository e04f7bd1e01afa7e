import { type Command, defineCommand } from '../command.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { EXIT } from '../exit.ts'

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** @param commands all of them, this one included */
export function createCompletion(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: 'completion',
    summary: 'A script with which a shell completes the commands and their options',
    argument: { name: 'SHELL', required: true, choices: Object.keys(SHELLS) },
    options: {},
    examples: [
      'source <(numberland completion bash)   # in ~/.bashrc',
      'source <(numberland completion zsh)    # in ~/.zshrc, after compinit',
      'numberland completion fish | source    # in ~/.config/fish/config.fish',
    ],
    run(task) {
      task.world.stdout.write(SHELLS[task.argument]?.(commands()) ?? '')
      return EXIT.done
    },
  })
}
