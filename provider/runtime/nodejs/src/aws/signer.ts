import { warnOnce } from "../diagnostics";
import type { Answer } from "../transport/outcome";
import type { CredentialSource } from "./credentialSource";
import { type Scope, sign, type UnsignedRequest } from "./sigv4";

/**
 * AWS takes signatures that are up to five minutes off, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-signing.html.
 * Less than that is no reason.
 */
const CLOCK_TOLERANCE_MILLIS = 240_000;
/** By protocol; the one of Secrets Manager has 400 for all. */
const REFUSALS = [400, 401, 403];

/** Signs requests to one service, by a clock that AWS agrees with. */
export class Signer {
  /** What AWS's clock is ahead of this machine's. */
  private clockOffset = 0;

  constructor(
    private readonly scope: Scope,
    private readonly credentials: CredentialSource,
  ) {}

  /** The headers to add. Throws HeadersError. */
  async sign(request: UnsignedRequest): Promise<Record<string, string>> {
    const credentials = await this.credentials.get();
    const timestamp = new Date(Date.now() + this.clockOffset).toISOString().replace(/[-:]|\.\d+/g, "");
    return sign(credentials, this.scope, timestamp, request);
  }

  /** Whether a request was refused while this machine's clock was wrong, and the next is signed by AWS's. */
  correctClock({ status, headers }: Answer): boolean {
    const offset = Date.parse(String(headers.date)) - Date.now();
    if (!REFUSALS.includes(status) || Number.isNaN(offset)) return false;
    if (Math.abs(offset - this.clockOffset) <= CLOCK_TOLERANCE_MILLIS) return false;
    this.clockOffset = offset;
    const seconds = Math.abs(offset / 1000).toFixed(0);
    const which = offset > 0 ? "behind" : "ahead of";
    warnOnce("clock", `the clock is ${seconds} s ${which} that of AWS, by which requests are signed now`);
    return true;
  }
}
