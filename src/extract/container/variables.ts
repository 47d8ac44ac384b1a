import type { Location } from '../../model/place.ts';
import type { Repository } from '../../model/repository.ts';
import type { Container, Mount, Resolved, Variable } from './container.ts';
import { assignmentsIn, assignmentsInWord } from './script-variables.ts';

/**
 * The container's environment: the image's own variables below the container's, each name once, and on top what
 * its entry script assigns. What such a script computes is unknown, and may be empty when the file behind it is missing.
 */
export function variablesOf(container: Container, repository: Repository): readonly Variable[] {
  const byName = new Map<string, Variable>();
  const layers = [
    ...(container.built?.environment ?? []),
    ...container.environment,
    ...scriptVariables(container, repository),
  ];
  for (const variable of layers) byName.set(variable.name, variable);
  return [...byName.values()].filter(({ value }) => value !== null);
}

function scriptVariables(container: Container, repository: Repository): readonly Variable[] {
  const inline = startWords(container).flatMap((word) =>
    typeof word.value === 'string' ? assignmentsInWord(word.value, word.location) : [],
  );
  const scripts = startScripts(container);
  return [...inline, ...scripts.flatMap((mount) => assignmentsIn(textOf(mount, repository), mount))];
}

/** Scripts of the container that its entry point or command names. */
function startScripts(container: Container): readonly Mount[] {
  const words = startWords(container);
  return [...(container.built?.files ?? []), ...container.mounts].filter((mount) => isStarted(mount, words));
}

/** What a shell runs before the server: the text of a script, in the file at `path`, or a word of the command. */
export type StartText = { readonly text: string; readonly path?: string; readonly location: Location };

/** All that runs before the server and can be read. */
export function startTexts(container: Container, repository: Repository): readonly StartText[] {
  const words = startWords(container).flatMap(({ value, location }) =>
    typeof value === 'string' && /\s/.test(value) ? [{ text: value, location }] : [],
  );
  const scripts = startScripts(container).map((mount) => {
    const { source, location } = mount;
    const text = textOf(mount, repository);
    if (source.kind === 'file') return { text, path: source.path, location };
    return { text, location: source.kind === 'text' ? source.location : location };
  });
  return [...words, ...scripts];
}

/** Entry point and command as the container starts: the container's own, else its image's. */
export function startWords({ entrypoint, command, built }: Container): readonly Resolved[] {
  if (entrypoint !== null) return [...entrypoint, ...(command ?? [])];
  return [...(built?.entrypoint ?? []), ...(command ?? built?.command ?? [])];
}

/** A start script that stands in the container but not in the repository: it can set anything. */
export function unseenStartScript(container: Container, repository: Repository): Container['unreadEnvironment'] {
  const words = startWords(container);
  const program = words.find(({ value }) => typeof value === 'string' && !isShell(value));
  if (program === undefined || typeof program.value !== 'string' || !isForeignScript(program.value, container))
    return null;
  if (startScripts(container).some((mount) => textOf(mount, repository) !== '')) return null;
  return { because: 'the container starts with a script that is not in the repository', location: program.location };
}

const isShell = (word: string): boolean =>
  /^(\S*\/)?(sh|bash|dash|ash|exec|tini|dumb-init|su-exec|gosu|env)$|^-/.test(word);

/** The official image's own entrypoint.sh only starts the server. */
const isForeignScript = (word: string, { built }: Container): boolean =>
  /^\S+\.(sh|bash)$/.test(word) &&
  !(/(^|\/)entrypoint\.sh$/.test(word) && !built?.files.some(({ target }) => target.endsWith('/entrypoint.sh')));

const isStarted = ({ target }: Mount, words: readonly Resolved[]): boolean => {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return (
    /\.(sh|bash)$|entrypoint/.test(name) && words.some(({ value }) => typeof value === 'string' && value.includes(name))
  );
};

function textOf({ source }: Mount, repository: Repository): string {
  if (source.kind === 'text') return source.text;
  if (source.kind !== 'file') return '';
  const file = repository.text(source.path);
  return file.kind === 'text' ? file.text : '';
}
