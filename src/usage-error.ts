/** The audit cannot be done as asked (exit 2): the message names what was asked and what to do instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
