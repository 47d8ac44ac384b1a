const domain = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

const longestName = 1024;

const isDomain = (first: string, more: boolean): boolean =>
  more && (first.includes('.') || first.includes(':') || first === 'localhost' || first !== first.toLowerCase());

type Split = { readonly name: string; readonly tag: string | undefined; readonly digest: string | undefined };

const split = (text: string): Split => {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  if (colon <= named.lastIndexOf('/')) return { name: named, tag: undefined, digest };
  return { name: named.slice(0, colon), tag: named.slice(colon + 1), digest };
};

const familiar = (name: string): string | undefined => {
  const [first = '', ...rest] = name.split('/');
  const registry = isDomain(first, rest.length > 0) ? first : 'docker.io';
  const path = registry === first ? rest : [first, ...rest];
  if (!domain.test(registry) || !path.every((piece) => component.test(piece))) return undefined;
  const full = registry === 'docker.io' && path.length === 1 ? ['library', ...path] : path;
  return [registry === 'index.docker.io' ? 'docker.io' : registry, ...full].join('/');
};

/**
 * An image reference in full, as Docker resolves it: `node` → `docker.io/library/node:latest`;
 * `undefined` where Docker refuses it (empty tag, capital letters in the path).
 */
export const fullImageName = (text: string): string | undefined => {
  if (text.length > longestName) return undefined;
  const { name, tag, digest } = split(text);
  const full = familiar(name);
  if (full === undefined || (tag !== undefined && !tagPattern.test(tag))) return undefined;
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  const tagged = tag === undefined ? (digest === undefined ? `${full}:latest` : full) : `${full}:${tag}`;
  return digest === undefined ? tagged : `${tagged}@${digest}`;
};
