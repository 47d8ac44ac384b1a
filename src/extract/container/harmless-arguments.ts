import { isUnknown, type Maybe } from '../../model/maybe.ts';

/** Options of Qdrant whose value is a path or an address (src/main.rs, Args). */
const valued = new Set([
  '--config-path',
  '--uri',
  '--bootstrap',
  '--snapshot',
  '--collection-snapshot',
  '--storage-snapshot',
]);

/** A command line's words, whatever could be a secret replaced: only options and the values of known ones stay. */
export function harmlessArguments(words: Maybe<readonly string[]>): Maybe<readonly string[]> {
  if (isUnknown(words)) return words;
  return words.map((word, index) => {
    if (/^--?[A-Za-z][A-Za-z-]*$/.test(word) || valued.has(words[index - 1] ?? '')) return word;
    const [name = '', ...value] = word.split('=');
    if (/^--[a-z][a-z-]*$/.test(name)) return valued.has(name) ? word : `${name}=…`;
    return /^(\.?\/)?([\w.-]+\/)*(qdrant|entrypoint\.sh|sh|bash|exec)$/.test(word) && value.length === 0 ? word : '…';
  });
}
