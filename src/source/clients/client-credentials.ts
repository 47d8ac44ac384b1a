import { sealSecret } from '../../extract/seal.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { Credential, CredentialPlace, CredentialSighting } from '../../model/subjects/credential.ts';
import type { Environment } from '../../model/subjects/server.ts';
import type { Place } from '../values/value.ts';
import type { EnvironmentOf } from './environment.ts';
import type { FoundClient } from './find-clients.ts';

export type Sealing = {
  readonly salt: string;
  readonly now: number;
  readonly locate: (at: Place) => Location;
  readonly textOf: (path: string) => string;
  readonly environmentOf: (path: string) => Environment;
  readonly placeOf: (path: string) => CredentialPlace;
  /** What feeds the variables that keys are read from. */
  readonly fed: EnvironmentOf;
};

/** The sealed keys of a client that calls these methods: its literals, and what feeds its variables. In tests only what looks real counts. */
export const clientCredentials = (
  client: FoundClient,
  calls: readonly string[],
  sealing: Sealing,
): readonly CredentialSighting[] =>
  rawKeys(client, sealing).flatMap(({ secret, name, location, isFallback }) => {
    const { salt, now } = sealing;
    const credential = sealSecret(secret, { salt, now, position: 'client', names: [name] });
    const path = location.kind === 'file' ? location.path : '';
    const place = sealing.placeOf(path);
    if (!counts(credential, place === 'test')) return [];
    return [
      {
        credential,
        role: 'client',
        place,
        name,
        location,
        environment: sealing.environmentOf(path),
        server: null,
        in_command_line: false,
        quoted: false,
        ...(isFallback ? { is_fallback: true } : {}),
        ...(calls.length === 0 ? {} : { calls }),
        evidence: [],
      },
    ];
  });

type RawKey = {
  readonly secret: string;
  readonly name: string;
  readonly location: Location;
  readonly isFallback: boolean;
};

const rawKeys = ({ decided }: FoundClient, sealing: Sealing): readonly RawKey[] => {
  const { literals, variables } = decided.key;
  const written = literals.map((literal) => {
    const secret = String(literal.value);
    return {
      secret,
      name: 'apiKey',
      isFallback: variables.length > 0 || literal.isDefault === true,
      location: sealing.locate(placeOfText(literal.at, secret, sealing.textOf(literal.at.path))),
    };
  });
  const fed = variables.flatMap(({ name, at }) =>
    sealing
      .fed(name, at.path)
      .flatMap(({ value, location }) =>
        isUnknown(value) || value === null ? [] : [{ secret: value, name, location, isFallback: false }],
      ),
  );
  return [...written, ...fed];
};

const counts = ({ strength, kind }: Credential, isTest: boolean): boolean => {
  if (strength === 'placeholder' || strength === 'empty') return false;
  return !isTest || kind === 'jwt' || strength === 'strong';
};

/** Every surface places a secret at its own first character: without quotes and without `Bearer`. */
const placeOfText = (at: Place, secret: string, text: string): Place => {
  const offset = text.slice(at.start, at.end).indexOf(secret);
  return offset === -1 ? at : { ...at, start: at.start + offset, end: at.start + offset + secret.length };
};
