const flowLimit = 255;
const columnLimit = 600;

const leadPattern = /^(?:[ \t]|[-?:](?=[ \t]|$))*/;

/** Deepest bracket nesting a text can have, brackets in quotes and comments counted too. */
const flowDepth = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return deepest;
};

/**
 * Whether a text nests so deeply that no parser should see it: more than 255 brackets (`yaml-rust2` counts them in a
 * byte and stops the server too) or block structure that begins beyond column 600.
 */
export const nestsTooDeeply = (text: string): boolean =>
  flowDepth(text) > flowLimit ||
  text.split('\n').some((line) => (leadPattern.exec(line)?.[0].length ?? 0) > columnLimit);
