import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AuditReport, ReporterOptions } from '../model/report.ts';
import { loadReporter } from '../report/index.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { ScanFlags } from './scan-options.ts';

/** Prints the report in the format asked for, and writes the files of --output. */
export async function writeOutputs(report: AuditReport, flags: ScanFlags, terminal: Terminal): Promise<void> {
  const options: ReporterOptions = {
    color: flags.color && wantsColor(terminal),
    showUnknown: flags.showUnknown,
    quiet: flags.quiet,
    width: terminal.width,
  };
  for (const { format, file } of flags.output) {
    const text = (await loadReporter(format))(report, { ...options, color: false });
    writeReport(resolve(terminal.directory, file), file, text);
  }
  terminal.write((await loadReporter(flags.format))(report, options));
}

/** NO_COLOR and FORCE_COLOR as no-color.org and force-color.org define them. */
export function wantsColor({ environment, outputIsTerminal }: Terminal): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return outputIsTerminal && environment.TERM !== 'dumb';
}

function writeReport(path: string, name: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(
      `cannot write the report to ${name} (${reason}): name a file in a directory that can be written`,
    );
  }
}
