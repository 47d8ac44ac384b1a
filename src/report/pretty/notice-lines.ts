import type { Notice } from '../../model/notice.ts';
import { wrap } from './columns.ts';
import type { Look } from './paint.ts';
import { showPlace } from './place.ts';

const indent = '   ';
const styles = { error: 'bad', warning: 'medium', info: 'info' } as const;

const noticeLine = ({ level, code, message, location }: Notice, look: Look): readonly string[] => {
  const label = `${level}[${code}]:`;
  const place = location === undefined ? '' : ` ${showPlace(location)}`;
  const [first = '', ...rest] = wrap(`${label}${place} ${message}`, look.width - indent.length);
  const style = styles[level];
  return [look.paint(style, label) + first.slice(label.length), ...rest.map((line) => `${indent}${line}`)];
};

/** What the audit itself ran into, one entry each; nothing when there is nothing. */
export const noticeLines = (notices: readonly Notice[], look: Look): readonly string[] =>
  notices.length === 0
    ? []
    : [look.paint('heading', 'Notices'), ...notices.flatMap((notice) => noticeLine(notice, look))];
