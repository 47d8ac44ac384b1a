import type { Location } from '../../../model/place.ts';
import type { Repository } from '../../../model/repository.ts';
import { positionsOf } from '../../../read/positions.ts';
import { unknownText } from '../../compose/tree/mask-templates.ts';
import type { Container, Mount, MountSource } from '../container.ts';
import { type StartText, startTexts } from '../variables.ts';

/**
 * Files of Qdrant's configuration that the container's start writes: out of its own text, or out of another file in
 * the container. Where only the running script knows what is in them, their source is unknown.
 */
export function filesOfStart(container: Container, repository: Repository): readonly Mount[] {
  const present = [...(container.built?.files ?? []), ...container.mounts];
  const texts = startTexts(container, repository);
  const named = texts.flatMap(({ text }) =>
    [...text.matchAll(/--config-path[= ]["']?([^\s"';&|]+)/g)].map(([, path = '']) => path),
  );
  const isConfig = (path: string): boolean =>
    named.includes(path) || /^(?:\/qdrant\/|\/etc\/qdrant\/|\.\/)?config\/[^/]+$/.test(path);
  const written = texts.flatMap((start) => writtenBy(start, { present, isConfig, repository }));
  return written.map((mount) => {
    const isOnly = written.filter(({ target }) => target === mount.target).length === 1;
    return isOnly ? mount : { ...mount, source: open(`the start script writes ${mount.target} in several ways`) };
  });
}

type Surroundings = {
  readonly present: readonly Mount[];
  readonly isConfig: (path: string) => boolean;
  readonly repository: Repository;
};

const open = (because: string): MountSource => ({ kind: 'unknown', because });

function writtenBy(start: StartText, around: Surroundings): readonly Mount[] {
  const lines = start.text.split(/\r?\n/);
  const found: Mount[] = [];
  const conditions: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*#/.test(line)) continue;
    const end = endOfHeredoc(lines, at);
    const location = lineOf(start, at, around.repository);
    const inner = lines.slice(at + 1, end).join('\n');
    for (const command of line.split(/&&|\|\||;/)) {
      const target = targetOf(command);
      if (target === undefined || !around.isConfig(target)) continue;
      const isSure = conditions.every(isAboutAbsence) && !/\|\||(?:^|\s)(?:\[+|test)\s/.test(line);
      const source = end === at ? sourceOf(command, target, around) : textOf(inner, line, { target, location });
      found.push({
        target,
        source: isSure ? source : open(`the start script writes ${target} under a condition`),
        location,
      });
    }
    track(conditions, line);
    at = end;
  }
  return found;
}

/** `if [ ! -f /qdrant/config/local.yaml ]`: at the first start it is so. */
const isAboutAbsence = (condition: string): boolean => /!\s+-[fes]\s/.test(condition);

/** The conditions that are open behind a line. */
function track(conditions: string[], line: string): void {
  for (const [, word] of line.matchAll(/(?:^|[\s;&|])(if|case|fi|esac)(?=[\s;]|$)/g)) {
    if (word === 'if' || word === 'case') conditions.push(line);
    else conditions.pop();
  }
}

/** The line that ends the heredoc of a line; the line itself where it opens none. */
function endOfHeredoc(lines: readonly string[], at: number): number {
  const word = /<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(lines[at] ?? '')?.[1];
  const end = word === undefined ? -1 : lines.findIndex((line, index) => index > at && line.trim() === word);
  return end === -1 ? at : end;
}

const file = /([^\s"'<>;&|()]+\.(?:ya?ml|toml|json))/.source;
const redirected = new RegExp(`(?:>|\\btee(?:\\s+-a)?)\\s*["']?${file}`);
const copied = new RegExp(`\\b(?:cp|mv|ln|install)\\s[^<>]*?["']?([^\\s"'<>]+)["']?\\s+["']?${file}["']?\\s*$`);
const edited = new RegExp(`\\b(?:sed|yq)\\b[^<>]*\\s-i[^<>]*\\s["']?${file}["']?\\s*$`);

const targetOf = (command: string): string | undefined =>
  redirected.exec(command)?.[1] ?? copied.exec(command)?.[2] ?? edited.exec(command)?.[1];

function sourceOf(command: string, target: string, { present, repository }: Surroundings): MountSource {
  const from = copied.exec(command)?.[1];
  const original = present.find((mount) => mount.target === from)?.source;
  if (from !== undefined) {
    const isHere =
      original?.kind === 'text' || (original?.kind === 'file' && repository.text(original.path).kind === 'text');
    return original !== undefined && isHere
      ? original
      : open(`the start script makes ${target} from ${from}, which is not in the repository`);
  }
  const filled = present.find((mount) => mount.target !== target && command.includes(mount.target))?.source;
  const template = filled?.kind === 'file' ? repository.text(filled.path) : undefined;
  if (filled?.kind !== 'file' || template?.kind !== 'text' || command.includes('>>'))
    return open(`the start script writes ${target}`);
  return { kind: 'text', text: masked(template.text), location: lineIn(filled.path, template.text, 0) };
}

/** What a heredoc writes; between quotes its end word keeps the shell from filling in variables. */
const textOf = (inner: string, header: string, { target, location }: Omit<Mount, 'source'>): MountSource =>
  header.includes('>>')
    ? open(`the start script adds to ${target}`)
    : { kind: 'text', text: /<<-?\s*["']/.test(header) ? inner : masked(inner), location };

/** A text with what a shell, envsubst or sed fills in masked, every character at its place. */
const masked = (text: string): string =>
  text.replace(
    /\$\{[^}\n]*\}|\$\([^)\n]*\)|\$[A-Za-z_]\w*|`[^`\n]*`|\{\{[^}\n]*\}\}|__[A-Z0-9_]+__|@[A-Z0-9_]+@/g,
    (hole) => unknownText.repeat(hole.length),
  );

/** Where a line of a start text stands; that of a command as far as lines can be counted. */
function lineOf({ path, location }: StartText, line: number, repository: Repository): Location {
  const first = path === undefined && location.kind === 'file' ? location.span.start.line - 1 : 0;
  const of = path ?? (location.kind === 'file' ? location.path : undefined);
  const text = of === undefined ? undefined : repository.text(of);
  return of === undefined || text?.kind !== 'text' ? location : lineIn(of, text.text, first + line);
}

function lineIn(path: string, text: string, line: number): Location {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length - 1);
  const start = lines.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0);
  return { kind: 'file', path, span: positionsOf(text).span(start, start + (lines[index]?.trimEnd().length ?? 0)) };
}
