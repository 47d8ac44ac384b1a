import type { Terminal } from '../terminal.ts';

const quietMilliseconds = 1000;
const redrawMilliseconds = 100;

/** Told how far a scan is: files searched by the walk, files read; `end` takes the line away. */
export type Progress = {
  readonly onFile: (searched: number) => void;
  readonly onRead: (read: number) => void;
  readonly end: () => void;
};
const silent: Progress = { onFile: () => {}, onRead: () => {}, end: () => {} };

/** Where escape codes show as text. */
const isPlain = ({ environment }: Terminal): boolean => environment.TERM === 'dumb';

/** A line on stderr that counts files, once the work has taken a second and only where a person watches. */
export function showProgress(terminal: Terminal, quiet: boolean): Progress {
  if (quiet || !terminal.errorIsTerminal || isPlain(terminal)) return silent;
  let next = terminal.now() + quietMilliseconds;
  let shown = false;
  const show = (text: string): void => {
    if (terminal.now() < next) return;
    next = terminal.now() + redrawMilliseconds;
    shown = true;
    // A line that wraps could not be erased.
    terminal.writeError(`\r\u001b[K${text.slice(0, terminal.width - 1)}`);
  };
  return {
    onFile: (searched) => show(`searched ${searched} files …`),
    onRead: (read) => show(`read ${read} of the files …`),
    end() {
      if (shown) terminal.writeError('\r\u001b[K');
      shown = false;
    },
  };
}
