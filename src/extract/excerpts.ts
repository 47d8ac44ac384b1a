import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/place.ts';
import type { Excerpts } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import { lineHashes } from '../read/line-hash.ts';
import { redactLines, secretsAt } from './redact.ts';

/** Lines before and after a finding that a code frame shows. */
const contextLines = 1;

/** The lines that findings stand at, every known or suspected secret replaced. Reads each file once more. */
export function excerptsOf(
  findings: readonly Finding[],
  repository: Repository,
  secretPlaces: readonly Location[],
): Excerpts {
  const wanted = linesByPath(findings);
  const secrets = knownSecrets(repository, secretPlaces);
  return Object.fromEntries(
    [...wanted].flatMap(([path, lines]) => {
      const file = repository.text(path);
      return file.kind === 'text'
        ? [[path, excerptsOfFile(file.text, lines, { places: placesIn(path, secretPlaces), secrets, path })]]
        : [];
    }),
  );
}

function linesByPath(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<number>> {
  const wanted = new Map<string, Set<number>>();
  for (const { location, evidence } of findings)
    for (const place of [location, ...evidence.map((one) => one.location)]) {
      // What stands at this line today is not what a past commit had there.
      if (place.kind !== 'file' || place.commit !== undefined) continue;
      const lines = wanted.get(place.path) ?? new Set();
      wanted.set(place.path, lines);
      const { start, end } = place.span;
      for (let line = start.line - contextLines; line <= Math.min(end.line, start.line + 5) + contextLines; line++)
        lines.add(line);
    }
  return wanted;
}

type FilePlace = Extract<Location, { kind: 'file' }>;
const placesIn = (path: string, places: readonly Location[]): readonly FilePlace[] =>
  places.flatMap((place) => (place.kind === 'file' && place.path === path ? [place] : []));

/** Every secret that was seen, as it stands: a line of another file can repeat it. */
function knownSecrets(repository: Repository, places: readonly Location[]): readonly string[] {
  const paths = new Set(places.flatMap((place) => (place.kind === 'file' ? [place.path] : [])));
  return [...paths].flatMap((path) => {
    const file = repository.text(path);
    return file.kind === 'text'
      ? secretsAt(
          file.text,
          placesIn(path, places).map(({ span }) => span),
        )
      : [];
  });
}

type Secrets = { readonly places: readonly FilePlace[]; readonly secrets: readonly string[]; readonly path: string };

/** Programs, whose literals are quoted. */
const program = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|java|kt|cs|php|rb|dart|swift|scala)$/i;

function excerptsOfFile(
  text: string,
  wanted: ReadonlySet<number>,
  { places, secrets, path }: Secrets,
): Excerpts[string] {
  const redaction = { places: places.map(({ span }) => span), secrets, isProgram: program.test(path) };
  const hashes = lineHashes(text, wanted);
  return Object.fromEntries(
    [...redactLines(text, wanted, redaction)].map(([line, shown]) => [
      line,
      { text: shown, hash: hashes.get(line) ?? '' },
    ]),
  );
}
