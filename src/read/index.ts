import type { Reader } from './reading.ts';

/** Formats that are read into trees; the others are read by who needs them. */
export type TreeFormat = 'yaml' | 'json' | 'toml';

const formats: Readonly<Record<string, TreeFormat>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  ipynb: 'json',
  code: 'json',
  toml: 'toml',
};

// What these say at the end of a name is that the file is a sample of what stands before it.
const sampleEnding = /\.(?:example|sample|dist|template|tmpl|tpl|j2|jinja2?)$/;

/** The format that a file's name promises: `compose.yaml`, `config.json`, `fly.toml.example`. */
export const treeFormatOf = (path: string): TreeFormat | undefined => {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(sampleEnding, '');
  return name.includes('.') ? formats[name.slice(name.lastIndexOf('.') + 1)] : undefined;
};

// Each parser costs 10 to 30 ms to load, so it is loaded when a file asks for it.
const loaders: Readonly<Record<TreeFormat, () => Promise<Reader>>> = {
  yaml: async () => (await import('./yaml.ts')).readYaml,
  json: async () => (await import('./json.ts')).readJson,
  toml: async () => (await import('./toml.ts')).readToml,
};

/** Loads the reader of a format. */
export const loadReader = (format: TreeFormat): Promise<Reader> => loaders[format]();
