import type { Repository } from '../../model/repository.ts';
import type { FoundClient } from '../clients/find-clients.ts';
import { isModulePath } from '../modules/parse.ts';
import type { Reader } from '../values/reader.ts';
import { fileSwitches } from './file-switches.ts';
import { moduleSwitches } from './module-switches.ts';
import type { Switch } from './switch.ts';

/** Names of modules in which programs set up their process. */
const setup =
  /^(?:index|main|server|app|instrumentation|next\.config|electron|background|config|ecosystem\.config|pm2\.config|[\w.-]*(?:env|setup|bootstrap|tls|ssl|cert|fetch|https?)[\w-]*)\.[cm]?[jt]s$/i;
const isSetup = (path: string): boolean => /[jt]s$/i.test(path) && setup.test(path.slice(path.lastIndexOf('/') + 1));
/** Each is opened to look for a switch; a generated folder of them must not cost more than the rest of the scan. */
const mostSetups = 500;
const telling =
  /NODE_TLS_REJECT_UNAUTHORIZED|ignore-certificate-errors|certificate-error|setCertificateVerifyProc|setGlobalDispatcher|globalAgent/;

/** Switches in the clients' modules and those that mention Qdrant or set the process up, and in the files around them. */
export const switchesNear = (
  found: readonly FoundClient[],
  reader: Reader,
  repository: Repository,
): readonly Switch[] => {
  if (found.length === 0) return [];
  const own = new Set(found.map(({ site }) => site.at.path));
  const roots = new Set(['', ...[...own].map((path) => reader.program.package(path).root)]);
  const speaking = repository.files.filter(({ path, mentionsQdrant }) => own.has(path) || mentionsQdrant);
  const setups = repository.files.filter(
    ({ path, mentionsQdrant }) =>
      !mentionsQdrant && !own.has(path) && isSetup(path) && roots.has(reader.program.package(path).root),
  );
  const near = [...speaking, ...setups.slice(0, mostSetups)];
  const modules = near.filter(({ path }) => isModulePath(path) && telling.test(reader.text(path) ?? '')).slice(0, 200);
  return [...modules.flatMap(({ path }) => switchesIn(path, reader)), ...fileSwitches(repository, roots)];
};

const switchesIn = (path: string, reader: Reader): readonly Switch[] => {
  const names = reader.names(path);
  return names === undefined ? [] : moduleSwitches(reader, names);
};
