/** Sends what is queued within the given milliseconds. True if that was all. */
export type ForceFlush = (timeoutMillis: number) => Promise<boolean>;
