/** Sends what is queued within the given milliseconds. True if that was all. */
export type ForceFlush = (timeoutMillis: number) => Promise<boolean>;

/** The same at the end of the sandbox, and whether the process ends with it. */
export type LastFlush = (timeoutMillis: number, ends: boolean) => Promise<void>;
