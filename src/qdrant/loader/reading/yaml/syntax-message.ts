import type { ErrorCode } from 'yaml';

/** What is wrong by the parser's code: its own messages repeat the text, which may be a secret. */
const messages: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'an alias is not written as one',
  BAD_DIRECTIVE: 'a directive is not written as one',
  BAD_DQ_ESCAPE: 'found unknown escape character in a quoted text',
  BAD_INDENT: 'invalid indentation',
  BAD_PROP_ORDER: 'an anchor or tag stands at the wrong place',
  BAD_SCALAR_START: 'a text without quotes cannot begin with this character',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  BLOCK_IN_FLOW: 'no indented block can stand within brackets',
  KEY_OVER_1024_CHARS: 'a name is longer than 1024 characters',
  MISSING_CHAR: 'a closing quote, a colon, a comma or a space is missing',
  MULTILINE_IMPLICIT_KEY: 'a name goes over several lines',
  MULTIPLE_ANCHORS: 'a value has several anchors',
  MULTIPLE_TAGS: 'a value has several tags',
  TAB_AS_INDENT: 'tabs disallowed within this context (block indentation)',
  TAG_RESOLVE_FAILED: "a tag's handle was not declared",
  UNEXPECTED_TOKEN: 'unexpected character or block',
};

/** A syntax error's text for people, without anything from the file. */
export const syntaxMessage = (code: ErrorCode): string => messages[code] ?? 'invalid YAML';
