/** Whatever looks like a secret on a line that is shown, known or not: passwords of other programs are nobody's business here. */
const suspects: readonly RegExp[] = [
  /(?<=(?:key|token|secret|password|pass)[a-z_]*:-)[^}\s"']+/gi,
  /(?<=[a-z]:\/\/[^\s/:@]{0,64}:)[^\s/@]+(?=@)/gi,
  /eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g,
  /(?<=(?:bearer|apikey|api-key:?)\s{1,20})(?![=:?|&!<>)}{;])[^\s"',]+/gi,
  // Arguments: `curl -u me:x`, `mysql -px`, `--password x`. A user id and its group are numbers.
  /(?<=\s(?:-u|--user)[= ]["']?[^\s:"']{1,64}:)(?!\d+\b)[^\s"']+/g,
  /(?<=\b(?:mysql|mysqldump|mariadb)\b[^\n|;&]{0,80}\s-p)[^\s"']+/g,
  /(?<=\s--[a-z-]{0,40}(?:password|token|secret|api-key) ["']?)(?![-$<{])[^\s"']{3,}/g,
  // What is decoded where it stands.
  /(?<=\b(?:atob|b64decode|\w{0,40}decode\w{0,40}|\w{0,40}frombase64\w{0,40}|buffer\.from|fromhex|unhexlify)\(\s{0,20}[bru]?["'`])[^\s"'`]{4,}/gi,
  /(?<=\becho\s{1,20}(?:-n\s{1,20})?["']?)[^\s"'|]{4,}(?=["']?\s{0,20}\|\s{0,20}base64)/gi,
  /(?<=\b[Bb]asic )(?=\S{0,40}[A-Z\d])[A-Za-z\d+/]{8,}={0,2}/g,
  // Whatever a generator of passwords could have written.
  /(?<=["'`])(?=[^"'`]*[a-z])(?=[^"'`]*[A-Z])(?=[^"'`]*\d)[\w+/=]{20,}(?=["'`])|(?<=["'`])[0-9a-f]{32,}(?=["'`])/g,
];
/** In a file of settings, a manifest or a script: what stands bare behind a name counts as well. */
export const suspectsInText: readonly RegExp[] = [
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["']?\s{0,20}[:=]\s{0,20}["']?)(?![$<{?+-]|(?:true|false|null|none|yes|no)\b)[^\s"',}{]{3,}/gi,
  ...suspects,
];
/** In a program a value is quoted; a bare word after the sign is a secret only inside of a text: `PASSWORD=x psql`. */
export const suspectsInPrograms: readonly RegExp[] = [
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["'`\]]{0,2}\s{0,20}[:=]\s{0,20}["'`])(?![$<{])[^\s"'`}{]{3,}/gi,
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?=)(?![$<{?+=>-]|(?:true|false|null|none|yes|no)\b|[\w$]+(?:\??\.|\(|\[)|[A-Z][A-Z0-9]*_[A-Z0-9_]+\b)[^\s"'`,}{$)]{3,}/gi,
  // A default: `env.OTHER_KEY || 'x'`, `getenv("OTHER_KEY", "x")`.
  /(?<=(?:key|token|secret|passw(?:or)?d|pwd|credential)s?["'`]?[^\n"'`]{0,80}(?:\|\||\?\?|,|\bor)\s{0,5}["'`])[^\s"'`]{3,}/gi,
  ...suspects,
];
