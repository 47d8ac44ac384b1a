import type { Extraction } from '../model/deployment.ts';
import { nothing } from './extractor.ts';

/**
 * Runs one surface. A fault of ours costs that surface only, and says so: its message could hold a file's text, so only
 * the error's name is told.
 */
export async function guarded(surface: string, extract: () => Promise<Extraction>): Promise<Extraction> {
  try {
    return await extract();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error';
    const message = `reading the ${surface} files ended with an internal ${name}: please report it with a file that shows it`;
    return { ...nothing, notices: [{ level: 'error', code: 'internal-error', message }] };
  }
}
