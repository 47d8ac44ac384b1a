/** What a host's name says of where it is. */
export type HostKind = { readonly loopback: boolean; readonly private: boolean; readonly cloud: boolean };

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|.*\.localhost)$/i;
const privateAddress =
  /^(10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|\[?f[cd][0-9a-f]{2}:.*\]?)$/i;
const privateName = /(^|\.)(local|internal|lan|home|intranet|corp|svc|cluster\.local|docker|consul|ts\.net)$/i;

/** Reads a host: a name of one word is one that Compose or Kubernetes resolves. Qdrant Cloud is `*.cloud.qdrant.io`. */
export const hostKind = (host: string): HostKind => ({
  loopback: loopback.test(host),
  private:
    !loopback.test(host) &&
    (privateAddress.test(host) || privateName.test(host) || /^[a-z0-9_-]+$/i.test(host) || /\.svc(\.|$)/.test(host)),
  cloud: /(^|\.)cloud\.qdrant\.io$/i.test(host),
});
