import type { CredentialRole } from '../../model/subjects/credential.ts';
import type { FileForm } from './file-form.ts';
import type { Literal } from './find/literal.ts';

/** A literal that stands where a Qdrant key would, not yet graded. Raw: it never leaves `extract/`. */
export type Candidate = Literal & {
  readonly name: string;
  readonly role: CredentialRole;
  readonly inCommandLine: boolean;
};

/** A file as it is searched: `view` has the text's length and its escapes undone. */
export type Searched = { readonly path: string; readonly view: string; readonly form: FileForm };
