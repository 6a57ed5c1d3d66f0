import { warnOnce } from "../diagnostics";
import type { Entry } from "./boundedQueue";
import { Losses } from "./losses";
import type { OtlpExporter } from "./otlpExporter";
import { Outage } from "./outage";
import type { Outcome } from "./outcome";

/** So often an entry may fail alone while others are taken. That it does so once can be the backend's fault. */
const MAX_FAILURES = 3;

/**
 * Delivers batches: decides what is tried again, what is tried in parts, and what is given up. A batch that fails is an
 * outage, until a request is taken after it: then something in the batch is to blame.
 */
export class Delivery<Group> {
  private readonly outage: Outage;
  private readonly losses: Losses;
  private accepted = 0;
  private refusesAll = false;

  constructor(
    private readonly exporter: OtlpExporter<Group>,
    private readonly exportTimeoutMillis: number,
  ) {
    this.outage = new Outage(exporter.noun, exporter.target);
    this.losses = new Losses(exporter.noun, exporter.target);
  }

  get isFailing(): boolean {
    return this.outage.backoff.failures > 0;
  }

  /** Until it makes sense to try again. */
  get isWaiting(): boolean {
    return this.outage.backoff.isWaiting;
  }

  /** What is to be kept and tried again, in its order. */
  async deliver(batch: readonly Entry<Group>[]): Promise<Entry<Group>[]> {
    const accepted = this.accepted;
    let refused = 0;
    const pieces: Entry<Group>[][] = [[...batch]];
    let isSuspect = false;
    for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
      const outcome = await this.exporter.export(piece, this.exportTimeoutMillis);
      if (outcome.sent) {
        this.accept(outcome);
        continue;
      }
      if (outcome.retry) {
        isSuspect = outcome.splits && (isSuspect || this.isToBlame(piece));
        if (!isSuspect) {
          this.mark(piece);
          this.outage.hold(outcome.retryAfter, outcome.note);
          return join(piece, pieces);
        }
      }
      if (piece.length > 1 && outcome.splits && (outcome.retry || !this.refusesAll)) {
        const half = piece.length >> 1;
        pieces.push(piece.slice(half), piece.slice(0, half));
        continue;
      }
      if (outcome.retry) {
        const isToBlame = this.isToBlame(piece);
        this.mark(piece);
        if (!isToBlame || (piece[0]?.failures ?? 0) < MAX_FAILURES) {
          // Nothing new: the log has been told when the batch failed first.
          this.outage.hold(outcome.retryAfter, "");
          return join(piece, pieces);
        }
      }
      this.giveUp(piece, outcome, this.accepted > accepted || outcome.retry);
      refused += piece.length;
    }
    // Batches are not taken apart in vain again, until one is accepted.
    this.refusesAll ||= this.accepted === accepted && refused > 1;
    return [];
  }

  /** Not for the backend's reasons, such as a full queue. What an outage has to do with is told with it. */
  drop(count: number, reason: string): void {
    if (count === 0) return;
    if (this.isFailing) this.outage.drop(count, reason);
    else this.lose(count, reason);
  }

  /** While the backend takes others. */
  lose(count: number, reason: string): void {
    this.losses.add(count, reason);
  }

  /** There is no later in which a backend that fails could be tried again. */
  hurry(): void {
    this.outage.backoff.hurry();
  }

  /** Tells of all that is not sent, since nothing is sent any more. */
  abandon(count: number, reason: string): void {
    this.outage.abandon();
    if (count > 0) this.lose(count, reason);
    this.tellLosses();
  }

  /** Why nothing can be sent, once in an outage. */
  tell(reason: string): void {
    this.outage.tell(reason);
  }

  tellLosses(): void {
    this.losses.tell();
  }

  private accept({ note, rejected = 0 }: Outcome): void {
    this.accepted++;
    this.refusesAll = false;
    this.outage.end();
    if (rejected > 0) this.lose(rejected, note);
    else if (note !== "") warnOnce(note, note);
  }

  /** Some of it failed before, and something was accepted since. */
  private isToBlame(piece: readonly Entry<Group>[]): boolean {
    return piece.some(({ acceptedBefore }) => acceptedBefore !== undefined && acceptedBefore < this.accepted);
  }

  private mark(piece: readonly Entry<Group>[]): void {
    for (const entry of piece) entry.acceptedBefore = this.accepted;
    if (piece.length === 1 && piece[0] !== undefined) piece[0].failures++;
  }

  private giveUp(piece: readonly Entry<Group>[], outcome: Outcome, takesOthers: boolean): void {
    if (takesOthers) {
      this.lose(piece.length, outcome.note);
    } else {
      // It is there, and there is nothing to wait for.
      this.outage.backoff.succeed();
      this.outage.drop(piece.length, outcome.note);
    }
  }
}

/** Those that are left: the last of the pieces comes first. */
function join<Group>(piece: readonly Entry<Group>[], pieces: readonly Entry<Group>[][]): Entry<Group>[] {
  return [...piece, ...[...pieces].reverse().flat()];
}
