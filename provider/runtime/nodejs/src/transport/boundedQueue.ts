/** What an entry takes in memory besides its body. */
const OVERHEAD_BYTES = 200;

/**
 * An item that waits, encoded: so its size is known, and one that can't be encoded is found alone.
 *
 * `group` goes with the entry to whoever puts a request together. A minor one makes room for one that is not. How often
 * it failed alone, and how many requests had been accepted when it last failed, tell whether it is to blame.
 */
export class Entry<Group = unknown> {
  failures = 0;
  acceptedBefore: number | undefined;
  /** By wall clock: what waits in a frozen sandbox grows old too. */
  private readonly queuedAt = Date.now();

  constructor(
    readonly body: Buffer,
    readonly group: Group,
    readonly isMinor: boolean,
  ) {}

  get size(): number {
    return this.body.length + OVERHEAD_BYTES;
  }

  isOlderThan(millis: number): boolean {
    return Date.now() - this.queuedAt > millis;
  }
}

/** Entries in order, within a number and a size that what is on its way counts for too. `maxItems` of 0 means that only the size counts. */
export class BoundedQueue<Group> {
  private entries: Entry<Group>[] = [];
  /** All that are not done with. */
  private items = 0;
  private bytes = 0;
  /** Of these, what can be thrown out. */
  private minorItems = 0;
  private minorBytes = 0;

  constructor(
    private readonly maxItems: number,
    private readonly maxBytes: number,
  ) {}

  /** Of those that wait. */
  get length(): number {
    return this.entries.length;
  }

  /** Nothing waits and nothing is on its way. */
  get isDone(): boolean {
    return this.items === 0;
  }

  /** How many were dropped to stay within the bounds: the entry itself, or minor ones in its favour. */
  put(entry: Entry<Group>): number {
    let dropped = 0;
    if (!this.fits(this.items + 1, this.bytes + entry.size)) {
      dropped = entry.isMinor ? 0 : this.makeRoom(entry);
      if (dropped === 0) return 1;
    }
    this.entries.push(entry);
    this.count(entry, 1);
    return dropped;
  }

  /** The first, one at least where there are any. */
  take(maxItems: number, maxBytes: number): Entry<Group>[] {
    let size = 0;
    let taken = 0;
    for (const entry of this.entries) {
      size += entry.size;
      if (taken >= maxItems || (taken > 0 && size > maxBytes)) break;
      taken++;
    }
    return this.countOut(this.entries.splice(0, taken));
  }

  /** That which has failed least often, of these the smallest: if it fails, that says most about the backend. */
  takeOne(): Entry<Group>[] {
    const rank = (entry: Entry<Group>) => [entry.failures, entry.acceptedBefore === undefined ? 0 : 1, entry.size];
    let best = this.entries[0];
    for (const entry of this.entries) {
      if (best !== undefined && isLess(rank(entry), rank(best))) best = entry;
    }
    return best === undefined ? [] : this.countOut(this.entries.splice(this.entries.indexOf(best), 1));
  }

  /** Those that are kept are the first again, all others done with. */
  giveBack(taken: readonly Entry<Group>[], kept: readonly Entry<Group>[]): void {
    for (const entry of taken) {
      this.items--;
      this.bytes -= entry.size;
    }
    this.entries = [...kept, ...this.entries];
    for (const entry of kept) this.count(entry, 1);
  }

  /** How many are not done with. Those that wait are gone. */
  abandon(): number {
    const { items } = this;
    this.drop(new Set(this.entries));
    return items;
  }

  dropOlderThan(millis: number): number {
    return this.drop(new Set(this.entries.filter((entry) => entry.isOlderThan(millis))));
  }

  private fits(items: number, bytes: number): boolean {
    return bytes <= this.maxBytes && (items <= this.maxItems || this.maxItems === 0);
  }

  /** 0 where that is not possible. The newest go first: of a call that is sent in part, the beginning is. */
  private makeRoom(entry: Entry<Group>): number {
    let items = this.items + 1;
    let bytes = this.bytes + entry.size;
    if (!this.fits(items - this.minorItems, bytes - this.minorBytes)) return 0;
    const gone = new Set<Entry<Group>>();
    for (let index = this.entries.length - 1; index >= 0 && !this.fits(items, bytes); index--) {
      const one = this.entries[index];
      if (one?.isMinor !== true) continue;
      gone.add(one);
      items--;
      bytes -= one.size;
    }
    return this.drop(gone);
  }

  private drop(gone: ReadonlySet<Entry<Group>>): number {
    if (gone.size > 0) {
      this.entries = this.entries.filter((entry) => !gone.has(entry));
      for (const entry of gone) this.count(entry, -1);
    }
    return gone.size;
  }

  private count(entry: Entry<Group>, sign: 1 | -1): void {
    this.items += sign;
    this.bytes += sign * entry.size;
    this.countMinor(entry, sign);
  }

  private countOut(taken: Entry<Group>[]): Entry<Group>[] {
    for (const entry of taken) this.countMinor(entry, -1);
    return taken;
  }

  private countMinor(entry: Entry<Group>, sign: 1 | -1): void {
    if (!entry.isMinor) return;
    this.minorItems += sign;
    this.minorBytes += sign * entry.size;
  }
}

function isLess(left: readonly number[], right: readonly number[]): boolean {
  const index = left.findIndex((value, at) => value !== right[at]);
  return index >= 0 && (left[index] ?? 0) < (right[index] ?? 0);
}
