import { warn } from "../diagnostics";
import { Backoff } from "./backoff";

/** The account of an outage: begins with the first batch that fails and ends with the first that is taken, one line for each. */
export class Outage {
  readonly backoff = new Backoff();
  private dropped = 0;
  private reason = "";
  private told = false;

  constructor(
    private readonly noun: string,
    private readonly target: string,
  ) {}

  /** What has failed is kept. Without a note the log is not told. */
  hold(retryAfter: number | undefined, note: string): void {
    const seconds = this.backoff.fail(retryAfter);
    if (note !== "") {
      this.tell(`${note}. ${capitalize(this.noun)} are kept and sent later, first after ${seconds.toFixed(0)} s`);
    }
  }

  drop(count: number, reason: string): void {
    if (this.dropped === 0) {
      // The first of an outage; the rest is counted and told when it ends.
      warn(`${this.noun} for ${this.target} are dropped: ${reason}`);
      this.told = true;
      this.reason = reason;
    }
    this.dropped += count;
  }

  /** Once in an outage. */
  tell(reason: string): void {
    if (!this.told) {
      this.told = true;
      warn(`${this.noun} can't be sent to ${this.target}: ${reason}`);
    }
  }

  /** There will be no end of it, at which what was dropped is counted otherwise. */
  abandon(): void {
    if (this.dropped > 0) warn(`${this.dropped} ${this.noun} for ${this.target} were dropped: ${this.reason}`);
    this.dropped = 0;
  }

  end(): void {
    this.backoff.succeed();
    if (this.told) {
      warn(`${this.noun} are sent to ${this.target} again; ${this.dropped} were dropped`);
    }
    this.dropped = 0;
    this.told = false;
  }
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
