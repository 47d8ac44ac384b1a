import type { Terminal } from '../terminal.ts';

const quietMilliseconds = 1000;
const redrawMilliseconds = 100;

export type Progress = { readonly onFile: (searched: number) => void; readonly end: () => void };
const silent: Progress = { onFile: () => {}, end: () => {} };

/** A line on stderr that counts files, once the work has taken a second and only where a person watches. */
export function showProgress(terminal: Terminal, quiet: boolean): Progress {
  if (quiet || !terminal.errorIsTerminal) return silent;
  let next = terminal.now() + quietMilliseconds;
  let shown = false;
  return {
    onFile(searched) {
      if (terminal.now() < next) return;
      next = terminal.now() + redrawMilliseconds;
      shown = true;
      terminal.writeError(`\r\u001b[Ksearched ${searched} files …`);
    },
    end() {
      if (shown) terminal.writeError('\r\u001b[K');
      shown = false;
    },
  };
}
