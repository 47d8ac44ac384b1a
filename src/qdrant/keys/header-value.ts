/**
 * Whether a client can send a key in a header and have it arrive as it is: visible ASCII with spaces and tabs only
 * inside. Keys with spaces or line ends at their ends or letters outside ASCII lock everybody out (recorded on
 * 1.18.3 and 1.19.0). The empty text can be sent.
 */
export const canStandInHeader = (key: string): boolean =>
  key === '' || /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(key);
