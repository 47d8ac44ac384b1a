import type { Command } from 'commander';
import { audit } from '../audit.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { exitCodeOf } from './exit-code.ts';
import { writeOutputs } from './outputs.ts';
import { showProgress } from './progress.ts';
import { addScanOptions, type ScanFlags } from './scan-options.ts';
import { policyOf } from './scan-policy.ts';

/** Adds `scan [paths…]`: audit files and print what breaks the policy. */
export function addScanCommand(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  addScanOptions(program.command('scan')).action(async (paths: string[], flags: ScanFlags) =>
    finish(await scan(paths, flags, terminal)),
  );
}

async function scan(paths: readonly string[], flags: ScanFlags, terminal: Terminal): Promise<number> {
  const started = terminal.now();
  const policy = await policyOf(flags);
  const progress = showProgress(terminal, flags.quiet);
  try {
    const report = await audit({
      paths: paths.length === 0 ? ['.'] : paths.filter((path) => path !== '-'),
      directory: terminal.directory,
      ...standardInput(paths, flags, terminal),
      ...history(flags),
      ...(flags.artifacts === undefined ? {} : { artifacts: flags.artifacts }),
      policy,
      now: Math.floor(started / 1000),
      get salt() {
        return terminal.salt();
      },
      elapsed: () => terminal.now() - started,
      onFile: progress.onFile,
      onRead: progress.onRead,
    });
    progress.end();
    await writeOutputs(report, flags, terminal);
    return exitCodeOf(report, flags);
  } finally {
    progress.end();
  }
}

function history({ history: isAsked = false, since }: ScanFlags) {
  if (!isAsked && since !== undefined) throw new UsageError('--since says how far --history goes back: add --history');
  if (!isAsked) return {};
  return { history: since === undefined ? {} : { since } };
}

function standardInput(paths: readonly string[], flags: ScanFlags, terminal: Terminal) {
  if (!paths.includes('-')) return {};
  if (flags.stdinFilename === undefined)
    throw new UsageError(
      'standard input needs a name to be read by: add --stdin-filename <path>, for example --stdin-filename compose.yaml',
    );
  return { input: { path: flags.stdinFilename, text: terminal.readInput() } };
}
