import picocolors from 'picocolors';
import type { Severity } from '../../model/finding.ts';

export type Style = Severity | 'unknown' | 'good' | 'bad' | 'heading' | 'place' | 'gutter' | 'label' | 'dim';

/** Text in a style's colours, or as it is. */
export type Paint = (style: Style, text: string) => string;

/** What a report is drawn with: texts wrap at `width` columns. */
export type Look = { readonly paint: Paint; readonly width: number };

const colored = picocolors.createColors(true);

const styles: Readonly<Record<Style, (text: string) => string>> = {
  critical: (text) => colored.bold(colored.magenta(text)),
  high: (text) => colored.bold(colored.red(text)),
  medium: (text) => colored.bold(colored.yellow(text)),
  low: (text) => colored.bold(colored.cyan(text)),
  info: (text) => colored.bold(colored.blue(text)),
  unknown: (text) => colored.bold(colored.white(text)),
  good: colored.green,
  bad: colored.red,
  heading: colored.bold,
  place: colored.underline,
  gutter: colored.blue,
  label: colored.bold,
  dim: colored.dim,
};

/** The painter for a stream that takes colours, or for one that does not. */
export const painter = (color: boolean): Paint => (color ? (style, text) => styles[style](text) : (_, text) => text);
