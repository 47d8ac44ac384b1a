import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Auth, AuthMode, Image, Reach, Server, ServerKind } from '../../model/subjects/server.ts';
import { measure } from './columns.ts';
import type { Look, Paint, Style } from './paint.ts';
import { showPlace } from './place.ts';

/** What a server is declared as, for people. */
export const kinds: Readonly<Record<ServerKind, string>> = {
  'config-file': 'Qdrant configuration file',
  compose: 'Docker Compose service',
  dockerfile: 'Dockerfile image',
  kubernetes: 'Kubernetes workload',
  'helm-values': 'Helm values',
  'helm-release': 'Helm release',
  'qdrant-cluster': 'QdrantCluster resource',
  'ci-service': 'CI service container',
  'docker-run': 'docker run',
  terraform: 'Terraform resource',
  fly: 'Fly app',
  other: 'deployment',
  endpoint: 'running server',
};

type Word = readonly [style: Style, text: string];
const unknownWord: Word = ['dim', 'unknown'];

const authWords: Readonly<Record<AuthMode, Word>> = {
  open: ['bad', 'none'],
  enforced: ['good', 'API key'],
  empty_key: ['bad', 'empty key'],
};

const authWord = ({ mode, jwt_active }: Auth): Word => {
  if (isUnknown(mode)) return unknownWord;
  return mode === 'enforced' && jwt_active === true ? ['good', 'API key and JWT'] : authWords[mode];
};

const tlsWord = ({ enabled, client_certificates, upstream_termination }: Server['tls']): Word => {
  if (enabled === true) return ['good', client_certificates === true ? 'on, client certificates' : 'on'];
  if (upstream_termination === true) return ['good', 'ends at a proxy'];
  return isUnknown(enabled) ? unknownWord : ['bad', 'off'];
};

const reaches: readonly (readonly [reach: Reach, style: Style, text: string])[] = [
  ['public', 'bad', 'public'],
  ['host', 'good', 'this host'],
  ['internal', 'good', 'internal network'],
];

const ports = ({ exposure }: Server): readonly (readonly [string, Maybe<Reach>])[] => [
  ['REST', exposure.rest],
  ['gRPC', exposure.grpc],
  ['p2p', exposure.p2p],
  ['metrics', exposure.metrics],
];

const exposureWords = (server: Server): readonly Word[] => {
  const groups = reaches.flatMap(([reach, style, text]): readonly Word[] => {
    const names = ports(server).flatMap(([name, found]) => (found === reach ? [name] : []));
    return names.length === 0 ? [] : [[style, `${text} (${names.join(', ')})`]];
  });
  if (groups.length > 0) return groups;
  return isUnknown(server.exposure.widest) ? [unknownWord] : [['good', 'none']];
};

const digestDigits = 12;
const shortDigest = (digest: string): string => {
  const [algorithm = '', value = ''] = digest.split(':');
  return `@${algorithm}:${value.slice(0, digestDigits)}`;
};

/** An image in one word: repository, tag, the beginning of its digest. */
export const imageText = ({ repository, tag, digest }: Image): string => {
  if (isUnknown(repository)) return 'unknown';
  const tagText = isUnknown(tag) ? ':?' : tag === null ? '' : `:${tag}`;
  const digestText = isUnknown(digest) || digest === null ? '' : shortDigest(digest);
  return `${repository}${tagText}${digestText}`;
};

const fields = (server: Server): readonly (readonly [label: string, words: readonly Word[]])[] => [
  ['auth', [authWord(server.auth)]],
  ['TLS', [tlsWord(server.tls)]],
  ['reachable', exposureWords(server)],
  ...(server.image === null ? [] : [['image', [['dim', imageText(server.image)]]] as const]),
];

type Field = { readonly plain: string; readonly painted: string };

const toField = (label: string, words: readonly Word[], paint: Paint): Field => ({
  plain: `${label}: ${words.map(([, text]) => text).join(', ')}`,
  painted: `${label}: ${words.map(([style, text]) => paint(style, text)).join(', ')}`,
});

const separator = ' | ';
const indent = '  ';

/** Fields in as few lines as the width allows; they are measured before they are painted. */
const layOut = (fields: readonly Field[], width: number): readonly string[] => {
  const rows: Field[][] = [];
  let used = 0;
  for (const field of fields) {
    used += separator.length + measure(field.plain);
    const row = rows.at(-1);
    if (row !== undefined && used + indent.length <= width) row.push(field);
    else used = rows.push([field]) && measure(field.plain);
  }
  return rows.map((row) => indent + row.map(({ painted }) => painted).join(separator));
};

/** A few lines on a server: what and where it is; who may talk to it, and how. */
export const serverHeading = (server: Server, { paint, width }: Look): readonly string[] => {
  const environment = server.environment === 'unknown' ? '' : `, ${server.environment}`;
  const what = `${kinds[server.kind]} in ${showPlace(server.location)}${environment}`;
  const facts = fields(server).map(([label, words]) => toField(label, words, paint));
  return [`${paint('heading', `Server ${server.name}`)}: ${what}`, ...layOut(facts, width)];
};
