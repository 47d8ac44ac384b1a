import type { Candidate, Searched } from '../candidate.ts';
import { parentsOf } from './context.ts';

/** A value under `data:` of a Kubernetes Secret, decoded: it is base64 there, and plain under `stringData:`. */
export const secretData = (file: Searched, candidate: Candidate): Candidate => {
  if (
    file.form !== 'indented' ||
    !/^kind:\s*Secret\b/m.test(file.view) ||
    parentsOf(file.view, candidate.start)[0] !== 'data'
  )
    return candidate;
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(candidate.value)) return candidate;
  const value = Buffer.from(candidate.value, 'base64').toString('utf8').trimEnd();
  return /^[\x20-\x7e]+$/.test(value) ? { ...candidate, value } : candidate;
};
