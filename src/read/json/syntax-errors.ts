/** By `ParseErrorCode` of jsonc-parser, whose own names are for programs. */
const descriptions: readonly string[] = [
  'This is not well-formed JSON.',
  'Something stands here that JSON does not know.',
  'A number is malformed.',
  'A property name in double quotes is missing.',
  'A value is missing.',
  'A colon is missing.',
  'A comma is missing.',
  'A closing brace is missing.',
  'A closing bracket is missing.',
  'Something follows after the end of the JSON value.',
  'A comment stands where none is allowed.',
  'A comment is not closed.',
  'A text is not closed.',
  'A number is not finished.',
  'A \\u escape is malformed.',
  'A text holds an escape that JSON does not know.',
  'A text holds a control character.',
];

/** One sentence for an error code of jsonc-parser. */
export const describeJsonError = (code: number): string => descriptions[code] ?? 'This is not well-formed JSON.';
