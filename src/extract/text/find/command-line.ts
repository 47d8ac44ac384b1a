import type { Searched } from '../candidate.ts';
import { commandAround, lineAround } from '../view.ts';

const commands =
  /\b(docker|podman|nerdctl)\b[^\n]{0,200}\b(run|create|exec)\b|\bcurl\b|\bwget\b|\bgrpcurl\b|\bhttpie?\b|\bqcloud\b|\bInvoke-(RestMethod|WebRequest)\b|\bgcloud\b|\bheroku\b|\b(fly|flyctl)\b|\bkubectl\b|\bhelm\b|\bexport\b/i;

/** Whether the offset stands in a command that somebody types: others on the machine, and its history, see the key. */
export const isCommandLine = (file: Searched, offset: number): boolean => {
  if (file.form === 'prose') return false;
  if (file.form === 'commands')
    return !/(docker|container)file/i.test(file.path) || commands.test(commandAround(file.view, offset));
  return (
    file.form !== 'assignments' && (commands.test(commandAround(file.view, offset)) || isArgument(file.view, offset))
  );
};

/** An item of a manifest's `args:` or `command:`, on its line or in the list below it. */
const isArgument = (view: string, offset: number): boolean => {
  const { start } = lineAround(view, offset);
  const line = view.slice(start, offset);
  if (/^\s*(?:-\s*)?["']?(args|command|entrypoint)["']?\s*[:=]/i.test(line)) return true;
  if (!/^\s*(-\s|")/.test(line) || /^\s*(?:-\s+)?["']?\w[\w.-]*["']?\s*:/.test(line)) return false;
  const above = view
    .slice(Math.max(0, start - 1500), start)
    .split('\n')
    .reverse();
  const indent = (text: string): number => text.length - text.trimStart().length;
  const parent = above.find(
    (text) => text.trim() !== '' && !/^\s*(-|"[^:]*"?,?$)/.test(text) && indent(text) <= indent(line),
  );
  return parent !== undefined && /["']?(args|command|entrypoint)["']?\s*:/i.test(parent);
};
