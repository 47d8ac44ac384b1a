/** What a command line says about settings; `error` when the server ends at once with it (clap). */
export type CommandLine = { readonly configPath: string | null; readonly error: string | null };

const withValue = new Set([
  '--config-path',
  '--uri',
  '--bootstrap',
  '--snapshot',
  '--collection-snapshot',
  '--storage-snapshot',
]);
const repeatable = new Set(['--snapshot', '--collection-snapshot', '-f', '--force-snapshot']);
const withoutValue = new Set([
  '-f',
  '--force-snapshot',
  '--disable-telemetry',
  '--stacktrace',
  '--reinit',
  '-h',
  '--help',
  '-V',
  '--version',
]);

type Option = { readonly name: string; readonly value: string | undefined };

const optionAt = (words: readonly string[], index: number): Option => {
  const word = words[index] ?? '';
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  if (equals !== -1) return { name: word.slice(0, equals), value: word.slice(equals + 1) };
  return { name: word, value: withValue.has(word) ? words[index + 1] : undefined };
};

const refusal = (option: Option, seen: ReadonlySet<string>): string | null => {
  if (!withValue.has(option.name) && !withoutValue.has(option.name))
    return `unexpected argument '${optionName(option.name)}' found`;
  if (withValue.has(option.name) && option.value === undefined)
    return `a value is required for '${option.name}' but none was supplied`;
  if (seen.has(option.name) && !repeatable.has(option.name))
    return `the argument '${option.name}' cannot be used multiple times`;
  return null;
};

/** An argument that is no option can be anything, a secret too: it is not repeated. */
const optionName = (name: string): string => (/^--?[A-Za-z][A-Za-z-]*$/.test(name) ? name : '…');

/**
 * Qdrant's command line (src/main.rs, Args) → the file `--config-path` names, relative to the working directory. There is
 * no option for an API key, for TLS or for a host: such a word ends the server at once.
 */
export const readCommandLine = (words: readonly string[]): CommandLine => {
  const seen = new Set<string>();
  let configPath: string | null = null;
  for (let index = 0; index < words.length; index++) {
    const option = optionAt(words, index);
    const error = refusal(option, seen);
    if (error !== null) return { configPath, error };
    seen.add(option.name);
    if (option.name === '--config-path') configPath = option.value ?? null;
    if (withValue.has(option.name) && !(words[index] ?? '').includes('=')) index++;
  }
  return { configPath, error: null };
};
