/** The parser's own messages repeat text of the file, which can be a secret: these say it without. */
const descriptions: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'An alias has no valid name.',
  BAD_DIRECTIVE: 'A YAML directive is malformed.',
  BAD_DQ_ESCAPE: 'A double-quoted text holds an escape that YAML does not know.',
  BAD_INDENT: 'The indentation fits no open block.',
  BLOCK_AS_IMPLICIT_KEY: 'A mapping starts in the middle of a line that already holds one.',
  BLOCK_IN_FLOW: 'A block stands inside of brackets.',
  DUPLICATE_KEY: 'A key is written twice in one map.',
  MISSING_CHAR: 'A closing quote, bracket or a separator is missing.',
  MULTILINE_IMPLICIT_KEY: 'A key goes over several lines; a colon or a quote is missing.',
  MULTIPLE_ANCHORS: 'A value has two anchors.',
  MULTIPLE_DOCS: 'A second document starts without a document mark.',
  RESOURCE_EXHAUSTION: 'The YAML is nested too deep to be read.',
  TAB_AS_INDENT: 'A tab is used for indentation.',
  UNEXPECTED_TOKEN: 'Something stands here that YAML does not allow.',
};

/** One sentence for an error code of the `yaml` library. */
export const describeSyntaxError = (code: string): string => descriptions[code] ?? 'This is not well-formed YAML.';
