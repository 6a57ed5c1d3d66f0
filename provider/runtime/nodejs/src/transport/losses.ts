import { warn } from "../diagnostics";

/** A reason can have a text of the item's own. */
const REASONS_KEPT = 8;

/** What is lost while the backend takes the rest: counted by reason, and told together at the end of a call. */
export class Losses {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly noun: string,
    private readonly target: string,
  ) {}

  add(count: number, reason: string): void {
    const kept = this.counts.has(reason) || this.counts.size < REASONS_KEPT ? reason : "other reasons";
    this.counts.set(kept, (this.counts.get(kept) ?? 0) + count);
  }

  tell(): void {
    for (const [reason, count] of this.counts) {
      warn(`${count} ${this.noun} for ${this.target} were dropped: ${reason}`);
    }
    this.counts.clear();
  }
}
