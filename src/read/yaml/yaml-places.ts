import type { Node } from '../../model/document.ts';
import type { Notice, NoticeCode } from '../../model/notice.ts';

/** How the parts of a reading make spans and notices from offsets of the text at hand. */
export type YamlPlaces = {
  readonly span: (start: number, end: number) => Node['span'];
  readonly notice: (code: NoticeCode, message: string, start: number, end: number) => Notice;
};
