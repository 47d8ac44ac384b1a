import type { ts } from 'ts-morph';
import type { ConstructionForm } from '../../../qdrant/clients/construction-forms.ts';
import type { Frame, Place, Value } from '../../values/value.ts';

/** One construction of a client as it stands in a module. `given` starts at the argument that carries the endpoint. Raw. */
export type ConstructionSite = {
  readonly kind: 'construction';
  readonly form: ConstructionForm;
  readonly given: readonly Value[];
  readonly node: ts.Node;
  readonly frame: Frame;
  readonly at: Place;
};

/** One raw HTTP call, or one HTTP client made with a key, that goes to Qdrant. Raw. */
export type RequestSite = {
  readonly kind: 'request';
  readonly library: string;
  readonly url: Value;
  readonly headers: Value;
  /** Agent, dispatcher or `tls` options handed to the call. */
  readonly options: Value | null;
  readonly node: ts.Node;
  readonly frame: Frame;
  readonly at: Place;
};

/** Where a program makes a client or sends a raw request. */
export type Site = ConstructionSite | RequestSite;
