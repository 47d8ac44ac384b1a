import { Command, CommanderError } from 'commander';
import { addExplainCommand } from './commands/explain.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addScanCommand } from './commands/scan.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { toolVersion } from './version.ts';

/** Exit code of a run that could not audit as asked. */
const couldNotAudit = 2;

type Outcome = { exitCode: number };

const noTerminal: Terminal = {
  write: () => {},
  writeError: () => {},
  outputIsTerminal: false,
  errorIsTerminal: false,
  width: 80,
  environment: {},
  directory: '',
  now: () => 0,
  salt: () => '',
  readInput: () => '',
};

function program(terminal: Terminal, outcome: Outcome): Command {
  const command = new Command('qdrant-audit')
    .description('Works out what every Qdrant in a repository would really do, and says what breaks the policy.')
    .version(toolVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.writeError })
    .exitOverride();
  const finish = (exitCode: number) => {
    outcome.exitCode = exitCode;
  };
  addScanCommand(command, terminal, finish);
  addExplainCommand(command, terminal, finish);
  addRulesCommand(command, terminal, finish);
  return command;
}

/** The text that `--help` prints; the build puts it into the launcher. */
export const helpText = (): string => program(noTerminal, { exitCode: 0 }).helpInformation();

/** Runs one command line. Returns the exit code: 0 nothing at the threshold, 1 findings, 2 could not audit as asked. */
export async function main(words: readonly string[], terminal: Terminal): Promise<number> {
  const outcome: Outcome = { exitCode: 0 };
  try {
    await program(terminal, outcome).parseAsync([...words], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotAudit;
    if (!(error instanceof UsageError)) throw error;
    terminal.writeError(`qdrant-audit: ${error.message}\n`);
    return couldNotAudit;
  }
}
