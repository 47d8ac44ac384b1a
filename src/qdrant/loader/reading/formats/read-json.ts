import { positionsOf } from '../positions.ts';
import type { ReaderTraits } from '../reader-traits.ts';
import type { FileError, ServerDocument } from '../value.ts';
import { readYaml } from '../yaml/read-yaml.ts';

/** JSON's parser tells no place; where the text is no YAML either, it breaks there. */
const syntaxError = (text: string, yaml: FileError | undefined): readonly FileError[] => {
  try {
    JSON.parse(text);
    return [];
  } catch {
    return [{ message: 'invalid JSON', span: yaml?.span ?? positionsOf(text).span(0, 0) }];
  }
};

/**
 * A JSON file as `serde_json` reads it for Qdrant up to 1.12: its places and values as YAML has them, which JSON is a part
 * of; a name written twice counts with its last value. JSON5 is read as far as it is YAML too.
 */
export const readJson = (text: string, json5: boolean, traits: ReaderTraits): ServerDocument => {
  const document = readYaml(text, { ...traits, refusesDuplicates: false, namesNumbers: false });
  return { ...document, errors: json5 ? document.errors : syntaxError(text, document.errors[0]) };
};
