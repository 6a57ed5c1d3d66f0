import type { Held } from "./processes";

/** What a function has at one moment, when it has thrown away what nobody needs. */
export interface Sample extends Held {
  /** What its interpreter has in use: bytes in Node.js, blocks of memory in Python. */
  live: number;
}
