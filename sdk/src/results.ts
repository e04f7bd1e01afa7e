/** Why Numberland refused, as one word per reason. `fault`: its own or an operator's trouble, and every code unknown to us. */
export type RefusalKind =
  | 'wrong-key'
  | 'wrong-method'
  | 'wrong-id'
  | 'wrong-parameters'
  | 'not-available'
  | 'no-balance'
  | 'price-not-set'
  | 'service-inactive'
  | 'operator-inactive'
  | 'country-inactive'
  | 'unknown-id'
  | 'fault'

/** What a RESULT means and what a program does about it. */
export interface ResultMeaning {
  readonly kind: RefusalKind
  readonly meaning: string
  readonly advice: string
}

/** Technical trouble: the only refusal that leaves open whether a purchase was made. */
const FAULT: ResultMeaning = {
  kind: 'fault',
  meaning: 'A technical fault of Numberland or of an operator.',
  advice: 'Ask a read again. Take a purchase for perhaps made and compare the balance.',
}

/** Every RESULT that is a refusal, for all methods. A negative one that is not here means the same as -900. */
export const RESULTS: Readonly<Record<number, ResultMeaning>> = {
  [-900]: FAULT,
  [-901]: {
    kind: 'wrong-key',
    meaning: 'The API key is wrong.',
    advice: 'Stop, and check the key in the settings of the Numberland account.',
  },
  [-902]: {
    kind: 'wrong-method',
    meaning: 'The method does not exist.',
    advice: 'Stop: the SDK and the API no longer fit together.',
  },
  [-990]: {
    kind: 'wrong-id',
    meaning: 'The id of the number is malformed.',
    advice: 'Stop asking for this id.',
  },
  [-202]: {
    kind: 'wrong-parameters',
    meaning: 'A parameter is empty or wrong.',
    advice: 'Refresh the catalogue and check what was asked for.',
  },
  [-204]: {
    kind: 'not-available',
    meaning: 'No such number is to be had now.',
    advice: 'Take the next operator, or say that it is sold out.',
  },
  [-205]: {
    kind: 'no-balance',
    meaning: 'The Numberland account is short of money.',
    advice: 'Top up the account.',
  },
  [-206]: {
    kind: 'price-not-set',
    meaning: 'The purchase must name its price, or its offer.',
    advice: 'Give the `price` and the `offerId` of an offer.',
  },
  [-210]: {
    kind: 'service-inactive',
    meaning: 'The service is not active.',
    advice: 'Refresh the catalogue and take another service.',
  },
  [-211]: {
    kind: 'operator-inactive',
    meaning: 'The operator is not active.',
    advice: 'Take the next operator.',
  },
  [-212]: {
    kind: 'country-inactive',
    meaning: 'The country is not active.',
    advice: 'Refresh the catalogue and take another country.',
  },
  [-304]: {
    kind: 'unknown-id',
    meaning: 'The account has no number with this id.',
    advice: 'Stop watching it and look into it.',
  },
}

/** What a negative RESULT means, an unknown one included. */
export function meaningOf(result: number): ResultMeaning {
  return RESULTS[result] ?? FAULT
}
