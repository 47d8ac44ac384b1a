import { environmentOf } from '../extract/environment.ts';
import type { ExtractionContext } from '../extract/extractor.ts';
import { sealSecret } from '../extract/seal.ts';
import { placeOf } from '../extract/text/file-form.ts';
import { type Maybe, unknown } from '../model/maybe.ts';
import type { Location } from '../model/place.ts';
import type { Credential, CredentialSighting } from '../model/subjects/credential.ts';
import { gradeSecret } from '../qdrant/keys/grade-secret.ts';
import type { Leak } from './browser/leak.ts';
import type { EnvironmentOf } from './clients/environment.ts';
import type { KeyUse } from './extract-source.ts';

/** What a browser receives → credentials that say so, secrets sealed, with what the program does with each variable's key. */
export const leakSightings = (
  leaks: readonly Leak[],
  context: ExtractionContext,
  { keyUses, environmentOf }: Beside,
): readonly CredentialSighting[] =>
  withoutDoubles(leaks, context).map((leak) => ({
    ...sightingOf(withFedSecret(leak, environmentOf), context),
    ...callsOf(leak, keyUses),
  }));

/** What the program does with each variable's key, and what feeds the variables. */
export type Beside = { readonly keyUses: readonly KeyUse[]; readonly environmentOf: EnvironmentOf };

/** A variable that is told by its name alone, where a file of the program sets it to a key: the key stands there. */
function withFedSecret(leak: Leak, environmentOf: EnvironmentOf): Leak {
  if (leak.secret !== null || leak.what === 'literal' || leak.location.kind !== 'file') return leak;
  const fed = environmentOf(leak.name, leak.location.path).find(
    ({ value }) => typeof value === 'string' && isKey(value),
  );
  if (fed === undefined || typeof fed.value !== 'string') return leak;
  const set = { location: fed.location, note: `${leak.name} is set here` };
  return { ...leak, secret: fed.value, location: fed.location, evidence: [set, ...leak.evidence] };
}

const isKey = (text: string): boolean => {
  const { strength } = gradeSecret(text, { position: 'client' });
  return strength !== 'empty' && strength !== 'placeholder';
};

/** `env.VITE_X || 'key'`: the variable has no value in the files, and the key that stands for it is told already. */
const withoutDoubles = (leaks: readonly Leak[], context: ExtractionContext): readonly Leak[] => {
  const literals = leaks.filter((leak) => leak.what === 'literal');
  const isTold = (leak: Leak): boolean =>
    literals.some((literal) => standsFor(literal.location, leak.location, context));
  return leaks.filter((leak) => leak.what === 'literal' || leak.secret !== null || !isTold(leak));
};

/** Whether a literal stands on the line of a variable, or behind its `||` on the next. */
const standsFor = (literal: Location, variable: Location, { repository }: ExtractionContext): boolean => {
  if (literal.kind !== 'file' || variable.kind !== 'file' || literal.path !== variable.path) return false;
  if (literal.span.start.line === variable.span.start.line) return true;
  const [start, end] = [variable.span.end.offset, literal.span.start.offset];
  const file = end > start && end - start < 200 ? repository.text(variable.path) : undefined;
  return file?.kind === 'text' && /^[\s)!]*(?:\|\||\?\?)[\s(]*["'`]?$/.test(file.text.slice(start, end));
};

const callsOf = ({ name }: Leak, keyUses: readonly KeyUse[]): Pick<CredentialSighting, 'calls'> => {
  const calls = keyUses.flatMap((use) => (use.variable === name ? use.calls : []));
  return calls.length === 0 ? {} : { calls: [...new Set(calls)].sort() };
};

function sightingOf(leak: Leak, { salt, now }: ExtractionContext): CredentialSighting {
  const path = leak.location.kind === 'file' ? leak.location.path : '';
  const isSeen = leak.secret !== null && leak.secret !== '';
  return {
    credential: isSeen ? sealSecret(leak.secret ?? '', { salt, now, position: 'client' }) : unseenKey(leak),
    role: 'client',
    place: isSeen ? servedPlace(leak.verdict, path) : 'client_code',
    name: leak.name,
    location: leak.location,
    environment: servedEnvironment(path),
    server: null,
    in_command_line: false,
    quoted: false,
    reaches_browser: reachOf(leak),
    ...(leak.verdict === 'leak' ? { delivered: leak.delivered } : {}),
    public_prefix: leak.verdict !== 'leak' && leak.what !== 'literal',
    evidence: leak.evidence,
  };
}

/** A page that people receive is no document, whatever it is written in. */
function servedPlace(verdict: Leak['verdict'], path: string): CredentialSighting['place'] {
  const place = placeOf(path);
  return place === 'document' && verdict === 'leak' ? 'client_code' : place;
}

/** A Markdown page that a build serves is no document any more, and what a workflow builds is more than a test of it. */
function servedEnvironment(path: string): CredentialSighting['environment'] {
  const environment = environmentOf(path);
  return environment === 'document' || environment === 'ci' ? 'unknown' : environment;
}

function reachOf({ verdict, name }: Leak): Maybe<boolean> {
  if (verdict === 'unknown') return unknown(`whether a browser receives ${name} hangs on what the files do not say`);
  return verdict === 'leak';
}

/** A key whose value is not in the repository: all that is known is its name, which is one key wherever it stands. */
const unseenKey = ({ name }: Leak): Credential => ({
  id: `unseen ${name}`,
  kind: 'opaque',
  length: 0,
  strength: 'empty',
  why_weak: null,
  grants: 'unknown',
  usable: true,
  jwt: null,
});

/** Those places of a leak at which the secret itself stands: its variable's name is none. */
export function placesOfSecret(
  { secret, location, evidence }: Leak,
  { repository }: ExtractionContext,
): readonly Location[] {
  if (secret === null || secret === '') return [];
  return [location, ...evidence.map((one) => one.location)].filter((place) => {
    if (place.kind !== 'file') return false;
    const file = repository.text(place.path);
    return file.kind === 'text' && file.text.slice(place.span.start.offset, place.span.end.offset).includes(secret);
  });
}
