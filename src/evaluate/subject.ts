import type { Location } from '../model/place.ts';
import type { Server } from '../model/subjects/server.ts';
import type {
  ClientSubject,
  CredentialSubject,
  SubjectKind,
  Subjects,
  WrittenSetting,
} from '../model/subjects/subject.ts';

/** Any subject with its kind, so that one loop judges them all. */
export type Subject =
  | { readonly kind: 'server'; readonly value: Server }
  | { readonly kind: 'setting'; readonly value: WrittenSetting }
  | { readonly kind: 'credential'; readonly value: CredentialSubject }
  | { readonly kind: 'client'; readonly value: ClientSubject };

/** The subjects of one kind. */
export function subjectsOf(kind: SubjectKind, subjects: Subjects): readonly Subject[] {
  switch (kind) {
    case 'server':
      return subjects.servers.map((value) => ({ kind, value }));
    case 'setting':
      return subjects.settings.map((value) => ({ kind, value }));
    case 'credential':
      return subjects.credentials.map((value) => ({ kind, value }));
    case 'client':
      return subjects.clients.map((value) => ({ kind, value }));
  }
}

/** The server a subject is or belongs to. */
export function serverOf(subject: Subject): Server | null {
  switch (subject.kind) {
    case 'server':
      return subject.value;
    case 'setting':
    case 'credential':
      return subject.value.server;
    case 'client':
      return null;
  }
}

const pathOf = (location: Location): string => (location.kind === 'file' ? location.path : location.request);

/**
 * What identifies a subject over edits elsewhere and over runs: a credential's id is new in every run, so its place
 * and its name stand for it.
 */
export function lastingId(subject: Subject): string {
  switch (subject.kind) {
    case 'server':
    case 'client':
      return subject.value.id;
    case 'setting':
      return `${subject.value.server.id} ${pathOf(subject.value.location)} ${subject.value.written_as}`;
    case 'credential':
      return `${pathOf(subject.value.location)} ${subject.value.name} ${subject.value.role}`;
  }
}
