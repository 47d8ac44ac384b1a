import type { Command } from 'commander';
import { loadExplanationReporter } from '../report/explain/index.ts';
import type { Terminal } from '../terminal.ts';
import { addExplainOptions, type ExplainFlags, questionOf } from './explain-options.ts';
import { wantsColor } from './outputs.ts';
import { showProgress } from './progress.ts';

/** Adds `explain [paths…]`: what every server would really do, and who gets what. */
export function addExplainCommand(program: Command, terminal: Terminal, finish: (exitCode: number) => void): void {
  addExplainOptions(program.command('explain')).action(async (paths: string[], flags: ExplainFlags) => {
    await explainPaths(paths, flags, terminal);
    finish(0);
  });
}

async function explainPaths(paths: readonly string[], flags: ExplainFlags, terminal: Terminal): Promise<void> {
  const question = questionOf(flags);
  const progress = showProgress(terminal, false);
  try {
    const { explain } = await import('../explain.ts');
    const explanation = await explain({
      paths: paths.length === 0 ? ['.'] : paths,
      directory: terminal.directory,
      now: Math.floor(terminal.now() / 1000),
      salt: terminal.salt(),
      server: flags.server ?? null,
      versionOf: flags.versionOf ?? null,
      question,
      onFile: progress.onFile,
    });
    progress.end();
    const format = await loadExplanationReporter(flags.format);
    terminal.write(format(explanation, { color: flags.color && wantsColor(terminal), width: terminal.width }));
  } finally {
    progress.end();
  }
}
