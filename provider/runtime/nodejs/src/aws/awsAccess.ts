import type { Access } from "../transport/access";
import type { Answer } from "../transport/outcome";
import type { Signer } from "./signer";

const REFUSALS = [401, 403];
/**
 * The longest for which a rotated key goes unnoticed twice in a row, and what it costs at most where a key stays wrong: one
 * request to Secrets Manager a minute in each sandbox.
 */
const MILLIS_BETWEEN_READINGS = 60_000;

/** Shows a backend that this function may send: by a signature, by headers from a secret, or by both. */
export class AwsAccess implements Access {
  private mayReadFrom = 0;

  constructor(
    private readonly signer: Signer | undefined,
    private readonly hasSecret: boolean,
  ) {}

  get signs(): boolean {
    return this.signer !== undefined;
  }

  /** Signed is what makes the request another one; what proxies may change is not. */
  async sign(target: string, headers: Record<string, string>, body: Buffer): Promise<Record<string, string>> {
    if (this.signer === undefined) return {};
    const isSigned = ([name]: [string, string]) => /^(host|content-(type|encoding)|x-amz-.*)$/.test(name);
    const signed = Object.fromEntries(Object.entries(headers).filter(isSigned));
    return this.signer.sign({ method: "POST", target, headers: signed, body });
  }

  findWait(answer: Answer): number | undefined {
    const now = Date.now();
    if (this.signer?.correctClock(answer) === true) {
      // The secret is read along with it.
      this.mayReadFrom = now + MILLIS_BETWEEN_READINGS;
      return 0;
    }
    if (!this.hasSecret || !REFUSALS.includes(answer.status)) return undefined;
    // By wall clock, as a sandbox may be frozen; one that was set back must not make it wait longer.
    const wait = this.mayReadFrom - now;
    if (wait > 0 && wait <= MILLIS_BETWEEN_READINGS) return wait / 1000;
    this.mayReadFrom = now + MILLIS_BETWEEN_READINGS;
    return 0;
  }
}
