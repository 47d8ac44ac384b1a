import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Terminal } from './terminal.ts';

declare const QDRANT_AUDIT_VERSION: string;
declare const QDRANT_AUDIT_HELP: string;
declare const QDRANT_AUDIT_MAIN: string;

let salt: string | undefined;

const terminal = (): Terminal => ({
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
  outputIsTerminal: process.stdout.isTTY === true,
  errorIsTerminal: process.stderr.isTTY === true,
  width: process.stdout.columns ?? 80,
  environment: process.env,
  directory: process.cwd(),
  now: Date.now,
  salt: () => {
    salt ??= randomSalt();
    return salt;
  },
  readInput: () => readFileSync(0, 'utf8'),
});

/** Loaded at need: `node:crypto` costs every start 4 ms. */
function randomSalt(): string {
  const crypto: typeof import('node:crypto') = createRequire(__filename)('node:crypto');
  return crypto.randomBytes(16).toString('hex');
}

async function run(words: readonly string[]): Promise<void> {
  // A reader that closes the pipe early (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const { main }: typeof import('./main.ts') = await import(QDRANT_AUDIT_MAIN);
  process.exitCode = await main(words, terminal());
}

/** Ends a run that a mistake of ours ended. The message is kept back: it can quote what was read, secrets included. */
function tellCrash(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const places = (error instanceof Error ? (error.stack ?? '') : '').match(/^ +at .*$/gm) ?? [];
  process.stderr.write(
    `qdrant-audit: internal error (${name}): please report it with these lines\n${places.join('\n')}\n`,
  );
  process.exitCode = 2;
}

const words = process.argv.slice(2);
const only = words.length === 1 ? words[0] : undefined;
// Answered before anything is loaded: start-up is a budget.
if (only === '--version' || only === '-V') writeSync(1, `${QDRANT_AUDIT_VERSION}\n`);
else if (words.length === 0 || only === '--help' || only === '-h') writeSync(1, QDRANT_AUDIT_HELP);
else run(words).catch(tellCrash);
