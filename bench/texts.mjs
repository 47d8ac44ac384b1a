import { pick } from './random.mjs';

// Words as code has them, `q` as often as there (some 0.3 % of letters): the search for Qdrant stops at each of them.
const words =
  `const let return function async await import export from default class interface type string number boolean void null
  undefined true false if else for while switch case break continue try catch throw new this super static readonly private
  user order item list map value index name path file text node tree token parser reader writer server client config option
  result error message event handler listener state store action reducer component props render effect context provider
  hook route page layout header footer button input form field label table row column cell chart graph point line color
  request query require unique
  metadata labels selector replicas template spec container image port service deployment namespace volume mount secret
  create update delete find filter sort group merge split join trim format parse validate convert encode decode hash sign
  the a of and to in is that it for on with as are be at by this have not or which when there from one can all more`.split(
    /\s+/,
  );

/** Some megabytes of words and signs to cut files from. */
export const corpusOf = (random, megabytes) => {
  const pieces = [];
  let column = 0;
  for (let bytes = 0; bytes < megabytes * 1_000_000; ) {
    const word = words[Math.floor(random() * words.length)];
    const joint = column > 60 ? pick(random, lineEnds) : pick(random, joints);
    column = column > 60 ? 0 : column + word.length + joint.length;
    pieces.push(word, joint);
    bytes += word.length + joint.length;
  }
  return pieces.join('');
};

const joints = [
  [50, ' '],
  [8, '.'],
  [6, '('],
  [6, ') '],
  [6, ', '],
  [4, ' = '],
  [3, ': '],
  [2, '"'],
  [2, "'"],
  [1, ' => '],
];
const lineEnds = [
  [5, ';\n  '],
  [3, '\n'],
  [2, ' {\n    '],
  [2, '\n  }\n'],
  [1, '\n\n'],
  [1, ',\n      '],
];

/** Cuts a stretch of the corpus, begun at a line. */
export const cut = (random, corpus, length) => {
  const start = Math.floor(random() * Math.max(1, corpus.length - length));
  return corpus.slice(corpus.indexOf('\n', start) + 1, start + length);
};

/** A well-formed YAML file of about this length, as cluster manifests and workflows are. */
export const yamlOf = (random, length) => {
  const lines = ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: settings', 'data:'];
  for (let bytes = 70; bytes < length; bytes += 30)
    lines.push(`  ${words[Math.floor(random() * words.length)]}_${lines.length}: "${Math.floor(random() * 1e9)}"`);
  return `${lines.join('\n')}\n`;
};

/** A well-formed JSON file of about this length. */
export const jsonOf = (random, length) => {
  const entries = [];
  for (let bytes = 4; bytes < length; bytes += 28)
    entries.push(`  "${words[Math.floor(random() * words.length)]}${entries.length}": ${Math.floor(random() * 1e9)}`);
  return `{\n${entries.join(',\n')}\n}\n`;
};

/** Bytes of no text. */
export const binaryOf = (random, length) =>
  Buffer.from(Array.from({ length: Math.min(length, 60_000) }, () => Math.floor(random() * 256)));
