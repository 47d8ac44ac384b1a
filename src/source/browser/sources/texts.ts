import { markupBlocks } from '../../modules/blocks.ts';
import { t } from '../../modules/typescript.ts';
import type { Script } from '../../program.ts';
import { keysInText, labelledKeys } from '../names.ts';
import type { View } from '../scopes/view.ts';
import { placeIn } from '../shipped/trail.ts';
import type { Secret } from './secret.ts';

/** A key in a comment; `legal` comments survive minification. */
export type CommentSecret = Secret & { readonly legal: boolean; readonly script: Script };

const commentRanges = (script: Script): readonly { readonly pos: number; readonly end: number }[] => {
  const scanner = t.createScanner(t.ScriptTarget.Latest, false, t.LanguageVariant.JSX, script.file.text);
  const found: { pos: number; end: number }[] = [];
  for (let token = scanner.scan(); token !== t.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === t.SyntaxKind.SingleLineCommentTrivia || token === t.SyntaxKind.MultiLineCommentTrivia)
      found.push({ pos: scanner.getTokenStart(), end: scanner.getTokenEnd() });
  }
  return found;
};

/** Keys in the comments of a module's scripts. */
export const commentSecrets = (view: View): readonly CommentSecret[] =>
  view.module.scripts.flatMap((script) => {
    if (keysInText(script.file.text).length === 0) return [];
    return commentRanges(script).flatMap(({ pos, end }) => {
      const text = script.file.text.slice(pos, end);
      const legal = /^\/\*!|@license|@preserve/.test(text);
      return labelledKeys(text).map(({ value, at }) => ({
        name: 'comment',
        value,
        legal,
        script,
        kind: 'text' as const,
        location: placeIn(
          view.path,
          view.module.text,
          script.offset + pos + at,
          script.offset + pos + at + value.length,
        ),
      }));
    });
  });

/** Vue drops the blocks of a component that it does not know (documentation, translations without their plugin). */
const templateOf = (path: string, markup: string): string => {
  if (!/\.vue$/i.test(path)) return markup;
  const [start, end] = [markup.search(/<template[\s>]/i), markup.toLowerCase().lastIndexOf('</template')];
  return start < 0 ? '' : ' '.repeat(start) + markup.slice(start, end < start ? undefined : end);
};

/** Keys that stand in the markup of a component or page as text or attribute. */
export const markupSecrets = (view: View): readonly Secret[] =>
  view.module.markup === null || view.markup !== null
    ? []
    : labelledKeys(templateOf(view.path, view.module.markup)).map(({ value, at }) => ({
        name: 'markup',
        value,
        kind: 'text',
        location: placeIn(view.path, view.module.text, at, at + value.length),
      }));

/** Keys in a file that is not a module: JSON, YAML, text, CSS. `visible` leaves out its comments. */
export const textSecrets = (path: string, text: string): readonly Secret[] => {
  const shown = /\.(?:css|scss|sass|less)$/i.test(path)
    ? text.replace(/\/\*(?:(?!\/\*)[\s\S])*?\*\//g, (whole) => ' '.repeat(whole.length))
    : text;
  return labelledKeys(shown).map(({ value, at }) => ({
    name: nameBefore(shown, at),
    value,
    kind: 'text',
    location: placeIn(path, text, at, at + value.length),
  }));
};

const nameBefore = (text: string, at: number): string =>
  /([\w.-]{1,60})["']?\s*[:=]\s*["']?(?:Bearer\s+)?$/.exec(text.slice(Math.max(0, at - 90), at))?.[1] ?? 'key';

/** Keys in the comments of a page's markup (`<!-- … -->`). */
export const pageCommentSecrets = (view: View): readonly Secret[] =>
  markupBlocks(view.module.text)
    .filter((block) => block.tag === '!--')
    .flatMap((block) =>
      labelledKeys(view.module.text.slice(block.start, block.end)).map(({ value, at }) => ({
        name: 'comment',
        value,
        kind: 'text' as const,
        location: placeIn(view.path, view.module.text, block.start + at, block.start + at + value.length),
      })),
    );
