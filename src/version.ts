declare const QDRANT_AUDIT_VERSION: string | undefined;

/** The version of this package, put in by the build. */
export const toolVersion: string = typeof QDRANT_AUDIT_VERSION === 'string' ? QDRANT_AUDIT_VERSION : '0.0.0-source';
