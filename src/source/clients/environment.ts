import type { Maybe } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';

/** One value that a manifest or env file of the repository feeds into a variable; null: it is unset there. Raw. */
export type FedValue = { readonly value: Maybe<string | null>; readonly location: Location };

/** What feeds a variable of the program that a file belongs to. Examples (`.env.example`) feed nothing. */
export type EnvironmentOf = (name: string, from: string) => readonly FedValue[];
