/**
 * Whether the whole text matches a pattern in which `*` stands for any characters and `?` for one. Linear but for
 * restarts at the last star, so no pattern can make it slow: CEL's own `matches` is a backtracking RegExp.
 */
export function isGlobMatch(text: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let restart = 0;
  for (let read = 0; read < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      restart = read;
    } else if (pattern[at] === '?' || pattern[at] === text[read]) {
      at++;
      read++;
    } else if (star >= 0) {
      at = star + 1;
      read = ++restart;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
