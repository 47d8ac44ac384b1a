import type { Notification, ReportingDescriptor } from 'sarif';
import type { Notice, NoticeCode } from '../../model/notice.ts';
import type { Excerpts } from '../../model/report.ts';
import { toSarifLocation } from './region.ts';
import { toMessageText, toName } from './text.ts';

const meanings: Readonly<Record<NoticeCode, string>> = {
  'invalid-document': 'A file is not valid in its own format and was read as far as it goes.',
  'unsupported-document': 'A file uses something that is not understood, and was left out.',
  'too-large': 'A file is larger than what is read.',
  'too-deep': 'A file is nested deeper than what is read.',
  'unreadable-file': 'A file could not be opened.',
  'unknown-encoding': 'The encoding of a file was not recognised.',
  'unknown-version': 'A server is judged as the newest known version of Qdrant.',
  'refused-by-tool': 'The tool that a file is for would refuse it.',
  'missing-file': 'A file that another one names is not there.',
  'no-git': 'Git was not there to say which files are tracked.',
  'incomplete-history': 'The history of the repository was not searched to its beginning.',
  'invalid-rule': 'A rule could not be loaded.',
  'invalid-config': 'The configuration of the audit could not be used as written.',
  'invalid-suppression': 'A suppression is not written as it has to be, and suppresses nothing.',
  'internal-error': 'The audit itself failed on some files; what it found elsewhere stands.',
  'skipped-file': 'A file was searched and not parsed.',
  'no-effect': 'What the code says there is not heeded; it breaks no rule.',
};

const codes = Object.keys(meanings);

/** What a run may have to say about itself, declared so that every notification can point at it. */
export const notificationDescriptors: readonly ReportingDescriptor[] = Object.entries(meanings).map(([id, text]) => ({
  id,
  name: toName(id),
  shortDescription: { text },
  fullDescription: { text },
  help: { text },
}));

/** A notice as a notification of the run. */
export const toNotification = ({ level, code, message, location }: Notice, excerpts: Excerpts): Notification => ({
  descriptor: { id: code, index: codes.indexOf(code) },
  level: level === 'info' ? 'note' : level,
  message: { text: toMessageText(message) },
  ...(location === undefined ? {} : { locations: [toSarifLocation(location, excerpts)] }),
});
