import type { Candidate, Searched } from '../candidate.ts';
import { parentsOf } from './context.ts';

/** Values under `data:` of a Kubernetes Secret, decoded: they are base64 there, and plain under `stringData:`. */
export const secretDataIn = (file: Searched): ((candidate: Candidate) => Candidate) => {
  if (file.form !== 'indented' || !/^kind:\s*Secret\b/m.test(file.view)) return (candidate) => candidate;
  return (candidate) => (parentsOf(file.view, candidate.start)[0] === 'data' ? decoded(candidate) : candidate);
};

const decoded = (candidate: Candidate): Candidate => {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(candidate.value)) return candidate;
  const value = Buffer.from(candidate.value, 'base64').toString('utf8').trimEnd();
  return /^[\x20-\x7e]+$/.test(value) ? { ...candidate, value } : candidate;
};
