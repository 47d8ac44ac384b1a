/** A text that a built file holds in base64, as bundlers put small files into code. `at`: where it begins. */
export type EmbeddedFile = { readonly at: number; readonly text: string };

const dataAddress = /data:[\w.+-]{0,40}\/?[\w.+-]{0,60}(?:;[\w=-]{1,40})?;base64,([\w+/=]{16,1000000})/g;
const mostFiles = 200;
const pictures = /^data:(?:image\/(?!svg)|font|audio|video|application\/(?:wasm|font|x-font))/;

/** The texts in data addresses; pictures and fonts are none. */
export const embeddedFiles = (text: string): readonly EmbeddedFile[] => {
  if (!text.includes(';base64,')) return [];
  return [...text.matchAll(dataAddress)]
    .filter((match) => !pictures.test(match[0]))
    .slice(0, mostFiles)
    .map((match) => ({ at: match.index, text: Buffer.from(match[1] ?? '', 'base64').toString('utf8') }));
};
