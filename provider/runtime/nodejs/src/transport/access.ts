import type { Answer } from "./outcome";

/** What a request shows the backend beside headers that stay the same. */
export interface Access {
  /** Whether requests get an authorization header of their own. */
  readonly signs: boolean;
  /** Headers to add to those of one request, a path and query that it is for, and its body. */
  sign: (target: string, headers: Record<string, string>, body: Buffer) => Promise<Record<string, string>>;
  /**
   * For how many seconds to wait after a refusal, until the headers are read again and another try makes sense. Undefined
   * where that has nothing to do with the refusal.
   */
  findWait: (answer: Answer) => number | undefined;
}
