import type { Unknown } from '../model/maybe.ts';
import type { Evidence, Location } from '../model/place.ts';
import type { Rule } from '../model/rule.ts';
import type { WrittenSetting } from '../model/subjects/subject.ts';
import { type Subject, serverOf } from './subject.ts';

/** What a place shows, by its name. */
const notes: Readonly<Record<string, string>> = {
  declaration: 'the server is declared here',
  image: 'the image is chosen here',
  user: 'the user is chosen here',
  command: 'the command line stands here',
  run_mode: 'RUN_MODE is chosen here',
  environment: 'environment variables come from here',
  'port.rest': 'the REST port is published here',
  'port.grpc': 'the gRPC port is published here',
  'port.p2p': 'the p2p port is published here',
  'port.metrics': 'the metrics port is published here',
  url: 'the url is given here',
  host: 'the host is given here',
  https: 'https is switched here',
  key: 'the key is given here',
  route: 'a proxy leads to the server from here',
};
const noteOf = (name: string): string =>
  notes[name] ?? (name.startsWith('setting.') ? `${name.slice('setting.'.length)} is written here` : name);

function placesOf(subject: Subject): Readonly<Record<string, Location>> {
  switch (subject.kind) {
    case 'server':
    case 'client':
      return { declaration: subject.value.location, ...subject.value.places };
    case 'credential':
      return { declaration: subject.value.location, ...subject.value.places };
    case 'setting':
      return { declaration: subject.value.location };
  }
}

/** Where a finding of this rule stands: the first of its places that the subject has, else the subject's own. */
export function locationOf(rule: Rule, subject: Subject): Location {
  const places = placesOf(subject);
  return rule.place.map((name) => places[name]).find((location) => location !== undefined) ?? subject.value.location;
}

/** `QDRANT__SERVICE__API_KEY` → `service.api_key`. */
const pathNamedBy = (name: string): string =>
  name.startsWith('QDRANT__') ? name.slice('QDRANT__'.length).replaceAll('__', '.').toLowerCase() : name;

const isMeantFor = (setting: WrittenSetting, path: string): boolean =>
  setting.effective === false && pathNamedBy(setting.did_you_mean ?? setting.path) === path;

function ineffectiveEvidence(subject: Subject, path: string, settings: readonly WrittenSetting[]): readonly Evidence[] {
  const server = serverOf(subject);
  return settings
    .filter((setting) => setting.server.id === server?.id && isMeantFor(setting, path))
    .map((setting) => ({ location: setting.location, note: `${setting.written_as} has no effect` }));
}

function evidenceNamed(name: string, subject: Subject, settings: readonly WrittenSetting[]): readonly Evidence[] {
  if (name === 'deployment') return serverOf(subject)?.evidence ?? [];
  if (name === 'way_to_browser')
    return subject.kind === 'credential' || subject.kind === 'client' ? (subject.value.way_to_browser ?? []) : [];
  if (name.startsWith('ineffective.')) return ineffectiveEvidence(subject, name.slice('ineffective.'.length), settings);
  const location = placesOf(subject)[name];
  return location === undefined ? [] : [{ location, note: noteOf(name) }];
}

const keyOf = (location: Location): string =>
  location.kind === 'file'
    ? `${location.path}:${location.span.start.offset} ${location.commit ?? ''}`
    : location.request;

/**
 * The trail that led to a finding, in order and each place once: the subject's own, what the rule names among its
 * places and the `settings` of all servers, and where the trail of an unknown ended.
 */
export function evidenceOf(
  rule: Rule,
  subject: Subject,
  settings: readonly WrittenSetting[],
  end: Unknown | null,
): readonly Evidence[] {
  const own = subject.kind === 'server' ? [] : subject.value.evidence;
  const last = end?.location === undefined ? [] : [{ location: end.location, note: end.because }];
  const seen = new Set([keyOf(locationOf(rule, subject))]);
  return [...own, ...rule.evidence.flatMap((name) => evidenceNamed(name, subject, settings)), ...last].filter(
    ({ location }) => {
      const key = keyOf(location);
      return !seen.has(key) && seen.add(key);
    },
  );
}
