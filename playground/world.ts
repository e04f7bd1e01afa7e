/**
 * What stands beside the phone: a simulated outside world that the owner of the playground brings along.
 * The page shows whatever labels it is given and posts back ids; it knows nothing of what they mean.
 */
export interface WorldPanel {
  snapshot(): Promise<WorldSnapshot> | WorldSnapshot
  /** Calls `listener` after every change. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
  /** Does what a button or a switch of the panel asks for. */
  act(action: WorldAction): Promise<void>
}

/** What the page writes: one text, or one for each of the page's languages. */
export type Label = string | { readonly fa: string; readonly en: string }

export interface WorldAction {
  readonly actionId: string
  /** What was chosen, where the action is a choice. */
  readonly optionId?: string
  /** Absent when it concerns the whole world. */
  readonly numberId?: string
}

export interface WorldSnapshot {
  readonly title: Label
  readonly balanceToman: number
  /** Whose balance it is. Default: the account's. */
  readonly balanceLabel?: Label
  readonly choices?: readonly WorldChoice[]
  readonly switches: readonly WorldSwitch[]
  /** What can be done to the whole world at once. */
  readonly actions?: readonly WorldButton[]
  /** Newest first. */
  readonly numbers: readonly WorldNumber[]
  /** What the list is of, where that is not numbers; it stands above everything else then. */
  readonly list?: { readonly title: Label; readonly empty: Label; readonly emptyHint: Label }
}

export interface WorldSwitch {
  readonly id: string
  readonly label: Label
  readonly hint: Label
  readonly on: boolean
}

/** One of several, always one of them. */
export interface WorldChoice {
  readonly id: string
  readonly label: Label
  readonly options: readonly { readonly id: string; readonly label: Label }[]
  readonly chosen: string
}

export interface WorldButton {
  readonly id: string
  readonly label: Label
  /** Given for a button that stays pressed. */
  readonly isPressed?: boolean
}

export interface WorldNumber {
  readonly id: string
  /** Service and country, ready to show. */
  readonly label: Label
  readonly flag: string
  readonly number: string
  /** What is shown in its place, such as a sum. */
  readonly shown?: Label
  readonly stateLabel: Label
  /** Chooses the colour of the state. */
  readonly state: 'waiting' | 'received' | 'done' | 'failed'
  /** Epoch milliseconds; the page counts down to it while it is set. */
  readonly expiresAtMs?: number
  readonly codes: readonly string[]
  /** What the phone says for a moment when it appears: that something can be done here. */
  readonly notice?: Label
  readonly actions: readonly WorldButton[]
}
