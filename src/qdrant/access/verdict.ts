/**
 * Whether authentication and authorisation let a request through. `unauthenticated` is status 401 or UNAUTHENTICATED,
 * `forbidden` 403 or PERMISSION_DENIED (which up to 1.8 is the answer to a missing or wrong key too). `text` is the
 * server's own wording of the denial, `because` one sentence for people.
 */
export type AccessVerdict = {
  readonly decision: 'allowed' | 'unauthenticated' | 'forbidden';
  readonly text?: string;
  readonly because: string;
};

/** The request gets through. */
export const allowed = (because: string): AccessVerdict => ({ decision: 'allowed', because });

/** The credential is missing or unknown. */
export const unauthenticated = (text: string, because: string): AccessVerdict => ({
  decision: 'unauthenticated',
  text,
  because,
});

/** The credential does not reach that far. */
export const forbidden = (text: string, because: string): AccessVerdict => ({ decision: 'forbidden', text, because });
