import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';

/** What Qdrant reads a setting's value into (`Option<…>` is `nullable`). `enum` names one of a few words. */
export type SettingType =
  | 'boolean'
  | 'text'
  | 'u16'
  | 'u32'
  | 'unsigned'
  | 'nonzero'
  | 'signed'
  | 'float'
  | 'enum'
  | 'list'
  | 'map';

/** One setting of Qdrant. */
export type Setting = {
  readonly path: SettingPath;
  readonly type: SettingType;
  readonly nullable: boolean;
  /** A nullable setting whose null stopped earlier versions. */
  readonly nullableSince: string | null;
  /** What the configuration compiled into Qdrant says, in the newest version. */
  readonly default: Scalar;
  /** Other defaults of earlier versions, oldest first: `[before, default]`. */
  readonly defaultsBefore: readonly (readonly [before: string, value: Scalar])[];
  /** First release that knows it. */
  readonly since: string;
  /** First release that no longer knows it. */
  readonly until: string | null;
  /** There is no default in the code: a section without it stops the server. */
  readonly required: boolean;
  readonly security: boolean;
  readonly secret: boolean;
  /** The words an `enum` takes. */
  readonly words: readonly string[];
  /** Other last names that serde takes for the same field; writing one beside the other stops the server. */
  readonly aliases: readonly string[];
};

type Extra = {
  readonly nullableSince?: string;
  readonly since?: string;
  readonly until?: string;
  readonly before?: readonly (readonly [string, Scalar])[];
  readonly words?: readonly string[];
  readonly aliases?: readonly string[];
};

/** `!` marks a field without a default in the code, `*` one that matters for security, `#` a secret. */
export type SettingRow = readonly [path: SettingPath, type: string, value: Scalar, extra?: Extra];

const settingTypes: readonly SettingType[] = [
  'boolean',
  'text',
  'u16',
  'u32',
  'unsigned',
  'nonzero',
  'signed',
  'float',
  'enum',
  'list',
  'map',
];
const typeOf = (text: string): SettingType => settingTypes.find((type) => type === text) ?? 'text';

/** A row of a table → the setting it describes: type name, then `?` for nullable and the marks. */
export const setting = ([path, type, value, extra = {}]: SettingRow): Setting => ({
  path,
  type: typeOf(type.replace(/[?!*#]/g, '')),
  nullable: type.includes('?'),
  nullableSince: extra.nullableSince ?? null,
  default: value,
  defaultsBefore: extra.before ?? [],
  since: extra.since ?? '1.2.0',
  until: extra.until ?? null,
  required: type.includes('!'),
  security: type.includes('*') || type.includes('#'),
  secret: type.includes('#'),
  words: extra.words ?? [],
  aliases: extra.aliases ?? [],
});
