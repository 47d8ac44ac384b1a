import type {
  AccessAnswer,
  AccessTable,
  ExplainedListener,
  ExplainedServer,
  ExplainedSetting,
  Explanation,
  ExplanationReporter,
  QuestionAnswer,
  SettingPlace,
  ShownValue,
  WrittenInVain,
} from '../../model/explanation.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import { toJsonEvidence, toJsonLocation } from '../json/location.ts';
import { toPrintableJson } from '../printable.ts';

/** Grows by one when a field changes its meaning or goes; new fields do not change it. */
const schemaVersion = 1;

const orNull = <T>(value: Maybe<T>): T | null => (isUnknown(value) ? null : value);
const placeOrNull = (location: Location | null) => (location === null ? null : toJsonLocation(location));

const toJsonPlace = (place: SettingPlace) => ({
  layer: place.layer,
  written_as: place.writtenAs,
  in_image: place.inImage,
  location: toJsonLocation(place.location),
});

function toJsonValue(value: ShownValue) {
  switch (value.kind) {
    case 'unknown':
      return { kind: value.kind, because: value.because, may_be_empty: value.mayBeEmpty };
    case 'secret':
      return { kind: value.kind, length: value.length, strength: value.strength, usable: value.usable };
    default:
      return value;
  }
}

const toJsonSetting = ({ path, value, mayBeUnset, builtIn, place, beats }: ExplainedSetting) => ({
  path,
  value: toJsonValue(value),
  may_be_unset: mayBeUnset,
  built_in: builtIn,
  layer: place?.layer ?? 'built-in',
  place: place === null ? null : toJsonPlace(place),
  beats: beats.map(toJsonPlace),
});

const toJsonListener = ({ name, setting, port, listening, reach, because, published }: ExplainedListener) => ({
  name,
  setting,
  port: orNull(port),
  listening: orNull(listening),
  reach: orNull(reach),
  because,
  published: published.map((one) => ({
    location: toJsonLocation(one.location),
    reach: orNull(one.reach),
    evidence: toJsonEvidence(one.evidence),
  })),
});

const toJsonRemark = (remark: WrittenInVain) => ({
  path: remark.path,
  written_as: remark.writtenAs,
  layer: remark.layer,
  reason: remark.reason,
  text: remark.text,
  did_you_mean: remark.didYouMean,
  security_relevant: remark.securityRelevant,
  location: toJsonLocation(remark.location),
});

const toJsonAnswer = ({ decision, because, text }: AccessAnswer) => ({ decision, because, text });

const toJsonQuestionAnswer = (answer: QuestionAnswer) => ({
  ...toJsonAnswer(answer),
  note: answer.note,
  before: answer.before === null ? null : toJsonAnswer(answer.before),
});

const toJsonTable = ({ columns, rows }: AccessTable) => ({
  columns,
  rows: rows.map(({ id, title, exists, note, cells }) => ({
    id,
    title,
    exists: orNull(exists),
    note,
    cells: Object.fromEntries(cells.map((cell, index) => [columns[index]?.id ?? index, toJsonAnswer(cell)])),
  })),
});

const toJsonImage = ({ image }: ExplainedServer['server']) =>
  image === null
    ? null
    : { repository: orNull(image.repository), tag: orNull(image.tag), digest: orNull(image.digest) };

const toJsonServer = ({ server, ...one }: ExplainedServer) => ({
  id: server.id,
  name: server.name,
  kind: server.kind,
  location: toJsonLocation(server.location),
  environment: server.environment === 'unknown' ? null : server.environment,
  image: toJsonImage(server),
  version: orNull(server.version),
  exposure: orNull(server.exposure.widest),
  start_problems: one.startProblems.map(({ text, always, location }) => ({
    text,
    always,
    location: placeOrNull(location),
  })),
  listeners: one.listeners.map(toJsonListener),
  stray_ports: one.strayPorts.map(({ text, location }) => ({ text, location: toJsonLocation(location) })),
  settings: one.settings.map(toJsonSetting),
  written_in_vain: one.inVain.map(toJsonRemark),
  access: toJsonTable(one.access),
  changes: one.changes,
  answer: one.answer === null ? null : toJsonQuestionAnswer(one.answer),
});

const toJsonNotice = ({ level, code, message, location }: Explanation['notices'][number]) => ({
  level,
  code,
  message,
  location: location === undefined ? null : toJsonLocation(location),
});

/** For other programs: the contract is `schemas/explanation.schema.json`. */
export const formatJsonExplanation: ExplanationReporter = (explanation) => {
  const document = {
    schema_version: schemaVersion,
    tool: explanation.tool,
    question: explanation.question,
    version_of: explanation.versionOf,
    servers: explanation.servers.map(toJsonServer),
    other_servers: explanation.others,
    notices: explanation.notices.map(toJsonNotice),
    files: explanation.files,
  };
  return `${toPrintableJson(document, 2)}\n`;
};
