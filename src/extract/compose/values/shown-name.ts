/**
 * A variable's name for a message; what does not look like one (`- sk-…` by mistake in a list of variables) can be a
 * secret and is not repeated.
 */
export const shownVariable = (name: string): string => (/^[A-Z_][A-Z0-9_]{0,79}$/.test(name) ? name : 'this variable');

/** A key of a Compose file for a message; what cannot be a misspelled key is not repeated. */
export const shownKey = (key: string): string => (/^[a-zA-Z_]{1,24}$/.test(key) ? `the key ${key}` : 'this key');
