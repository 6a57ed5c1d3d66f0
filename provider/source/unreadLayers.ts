/** What a search through an image's layers left out, and why. */
export interface Unsearched {
  /** One for each layer. */
  unread: readonly ("compression" | "size" | "failure")[];
  /** Layers of the image. */
  total: number;
  maxMegabytes: number;
  /** As a sentence. */
  failure: string | undefined;
}

/** Says which layers were not searched for files that may be secret; undefined where all were. */
export function describeUnread({ unread, total, maxMegabytes, failure }: Unsearched): string | undefined {
  const count = (reason: string) => unread.filter((other) => other === reason).length;
  const reasons = [
    [count("compression"), "packed in another way than gzip"],
    [count("size"), `beyond the ${maxMegabytes} MB that are downloaded for it`],
    [count("failure"), `not to be had: ${failure?.replace(/\.$/, "")}`],
  ] as const;
  const given = reasons.filter(([number]) => number > 0).map(([number, reason]) => `${number} ${reason}`);
  return given.length === 0
    ? undefined
    : `\`image\` was not searched as a whole for files that may be secret, such as .env: of its ${total} layers, ${given.join("; ")}. See for yourself what is in ${unread.length === 1 ? "it" : "them"}.`;
}
