import type { ReaderTraits } from '../reader-traits.ts';
import type { ServerDocument } from '../value.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { readIni } from './read-ini.ts';
import { readJson } from './read-json.ts';
import { readToml } from './read-toml.ts';

/** A path's extension as `std::path` sees it: none for `.env` and `a/b`, case kept. */
export const extensionOf = (path: string): string | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const point = name.lastIndexOf('.');
  return point > 0 ? name.slice(point + 1) : undefined;
};

/** A file's text → its values by the format its name stands for. RON counts for nothing here: nobody was seen to use it. */
export const readFormat = (text: string, name: string, traits: ReaderTraits): ServerDocument => {
  const extension = extensionOf(name) ?? 'yaml';
  switch (traits.extensions.includes(extension) ? extension : 'yaml') {
    case 'toml':
      return readToml(text);
    case 'json':
    case 'json5':
      return readJson(text, extension === 'json5', traits);
    case 'ini':
      return readIni(text);
    case 'ron':
      return { root: null, errors: [], duplicates: [], mergeKeys: [] };
    default:
      return readYaml(text, traits);
  }
};
