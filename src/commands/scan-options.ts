import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Severity, severities } from '../model/finding.ts';
import { reporterNames } from '../report/index.ts';

/** A report to write: `--output format=file`. */
export type OutputFile = { readonly format: string; readonly file: string };
/** What `scan` was asked for. */
export type ScanFlags = {
  readonly format: string;
  readonly output: readonly OutputFile[];
  readonly failOn: Severity | 'never';
  readonly minSeverity: Severity;
  readonly rule: readonly string[];
  readonly skipRule: readonly string[];
  readonly showUnknown: boolean;
  readonly strict: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly exitZero: boolean;
  readonly stdinFilename?: string;
  readonly history?: boolean;
  readonly since?: number;
  readonly artifacts?: readonly string[];
};

/** Reads `sarif=report.sarif`. */
function outputFile(text: string, before: readonly OutputFile[]): readonly OutputFile[] {
  const [format = '', ...rest] = text.split('=');
  const file = rest.join('=');
  if (!reporterNames.includes(format) || file === '')
    throw new InvalidArgumentError(`Write <format>=<file>, where <format> is one of ${reporterNames.join(', ')}.`);
  return [...before, { format, file }];
}

/** Reads `2026-01-31`, or a date with a time, as unix seconds; the day begins in UTC. */
function dateInSeconds(text: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(milliseconds)) throw new InvalidArgumentError('Write a date as 2026-01-31 or 2026-01-31T12:00:00Z.');
  return Math.floor(milliseconds / 1000);
}

const collect = (word: string, before: readonly string[]): readonly string[] => [...before, ...word.split(',')];
const collectPath = (path: string, before: readonly string[]): readonly string[] => [...before, path];
const choice = (flags: string, description: string, values: readonly string[], fallback: string) =>
  new Option(flags, description).choices([...values]).default(fallback);

/** Declares what `scan` takes. */
export const addScanOptions = (command: Command): Command =>
  command
    .description('audit the files below the paths and print what breaks the policy')
    .argument('[paths...]', 'files and directories; - is standard input (default: the current directory)')
    .addOption(choice('-f, --format <format>', 'what to print on standard output', reporterNames, 'pretty'))
    .option('-o, --output <format>=<file>', 'also write a report to a file; can be given several times', outputFile, [])
    .addOption(choice('--fail-on <severity>', 'exit with 1 from this severity up', [...severities, 'never'], 'high'))
    .addOption(choice('--min-severity <severity>', 'leave out findings below this severity', severities, 'info'))
    .option('--rule <id>', 'evaluate only this rule; can be given several times', collect, [])
    .option('--skip-rule <id>', 'leave this rule out; can be given several times', collect, [])
    .option('--show-unknown', 'also show what could not be decided', false)
    .option('--strict', 'exit with 2 when a file could not be read as it should', false)
    .option('--no-color', 'print without colours')
    .option('-q, --quiet', 'print findings only', false)
    .option('--exit-zero', 'exit with 0 whatever is found', false)
    .option('--stdin-filename <path>', 'the path that standard input is read as')
    .option('--history', 'also search what git remembers for keys', false)
    .option('--since <date>', 'with --history: only commits from this date on, written 2026-01-31', dateInSeconds)
    .option('--artifacts <dir>', 'also search what a build wrote there; can be given several times', collectPath, [])
    .addHelpText('after', '\nExit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not audit as asked.');
