import { sealSecret } from '../../extract/seal.ts';
import type { Credential, CredentialSighting } from '../../model/credential.ts';
import type { Location } from '../../model/place.ts';
import type { Environment } from '../../model/server.ts';
import type { Place } from '../values/value.ts';
import type { FoundClient } from './find-clients.ts';

export type Sealing = {
  readonly salt: string;
  readonly now: number;
  readonly locate: (at: Place) => Location;
  readonly textOf: (path: string) => string;
  readonly environmentOf: (path: string) => Environment;
  readonly isTest: (path: string) => boolean;
};

/** The sealed literals of a client's key: placeholders and empty texts are none; in tests only what looks real. */
export const clientCredentials = ({ decided }: FoundClient, sealing: Sealing): readonly CredentialSighting[] =>
  decided.key.literals.flatMap((literal) => {
    const credential = sealSecret(String(literal.value), {
      salt: sealing.salt,
      now: sealing.now,
      position: 'client',
      names: ['apiKey'],
    });
    const place = sealing.isTest(literal.at.path) ? 'test' : 'client_code';
    if (!counts(credential, place === 'test')) return [];
    return [
      {
        credential,
        role: 'client',
        place,
        name: 'apiKey',
        location: sealing.locate(insideQuotes(literal.at, sealing.textOf(literal.at.path))),
        environment: sealing.environmentOf(literal.at.path),
        server: null,
        in_command_line: false,
        quoted: false,
        evidence: [],
      },
    ];
  });

const counts = ({ strength, kind }: Credential, isTest: boolean): boolean => {
  if (strength === 'placeholder' || strength === 'empty') return false;
  return !isTest || kind === 'jwt' || strength === 'strong';
};

/** Every surface places a secret at its first character, not at its quote. */
const insideQuotes = (at: Place, text: string): Place =>
  /["'`]/.test(text[at.start] ?? '') ? { ...at, start: at.start + 1, end: at.end - 1 } : at;
