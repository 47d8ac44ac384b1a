import type { Deployment, Extraction } from '../../model/deployment.ts';
import type { ExplainedServer } from '../../model/explanation.ts';
import type { Server } from '../../model/subjects/server.ts';
import { exactRange, parseVersion } from '../../qdrant/versions.ts';
import { ownServers } from '../own-servers.ts';
import { serverOf } from '../server.ts';
import { writtenSettings } from '../settings/written-settings.ts';
import { accessTable } from './access/access-table.ts';
import { answerBoth, type Question } from './access/question.ts';
import { versionChanges } from './changes/version-changes.ts';
import { explainedListeners, strayPorts } from './explained-listeners.ts';
import { explainedSettings } from './explained-settings.ts';
import { writtenInVain } from './in-vain.ts';
import { type Situation, situationOf } from './situation.ts';
import { versionText } from './version-text.ts';
import { withoutCondition } from './without-condition.ts';

export type { Question } from './access/question.ts';

/** The same repository as another version of Qdrant reads it. */
export type OtherReading = { readonly extraction: Extraction; readonly version: string };

/** `now` is unix seconds; `other` asks for the same servers under another version, and what changes. */
export type ExplainOptions = {
  readonly now: number;
  readonly question: Question | null;
  readonly other: OtherReading | null;
};

/** Every server of a repository, explained: in the order of their ids. */
export function explainServers(extraction: Extraction, options: ExplainOptions): readonly ExplainedServer[] {
  const { other, now } = options;
  return ownServers(extraction.deployments).map((deployment) => {
    const situation = situationOf(deployment, serverOf(deployment), now);
    if (other === null) return explained(situation, null, options);
    const again = other.extraction.deployments.find(({ id }) => id === deployment.id) ?? deployment;
    return explained(situationOf(again, serverUnder(again, other.version), now), situation, options);
  });
}

function serverUnder(deployment: Deployment, version: string): Server {
  const parsed = parseVersion(version);
  return parsed === undefined ? serverOf(deployment) : serverOf(deployment, exactRange(parsed));
}

function explained(situation: Situation, before: Situation | null, { question }: ExplainOptions): ExplainedServer {
  const answer = question === null ? null : answerBoth(question, situation, before);
  const after = described(situation);
  const changes = before === null ? null : versionChanges(described(before), after);
  return { ...after, answer, changes };
}

function described(situation: Situation): ExplainedServer {
  const { deployment, server, startProblems } = situation;
  const listeners = explainedListeners(situation);
  return {
    server,
    version: versionText(server.version),
    listeners,
    strayPorts: strayPorts(situation, listeners),
    settings: explainedSettings(situation),
    inVain: [...writtenInVain(writtenSettings(deployment, server)), ...withoutCondition(situation)],
    startProblems,
    access: accessTable(situation),
    changes: null,
    answer: null,
  };
}
