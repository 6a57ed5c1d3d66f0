import type { Readable } from "node:stream";

/** What several streams say, whole lines of each: a long one comes in parts, between which another stream may say something. */
export class StreamsLog {
  private lines = "";
  private readonly rests: string[] = [];

  add(stream: Readable | null): void {
    const index = this.rests.push("") - 1;
    stream?.setEncoding("utf8").on("data", (text: string) => {
      const all = this.rests[index] + text;
      const end = all.lastIndexOf("\n") + 1;
      this.lines += all.slice(0, end);
      this.rests[index] = all.slice(end);
    });
  }

  /** With what has no end yet, behind all else. */
  get text(): string {
    return this.lines + this.rests.join("");
  }
}
