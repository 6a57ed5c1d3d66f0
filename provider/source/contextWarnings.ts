import type { ContextEntry } from "./contextEntries";
import { describeSize } from "./contextSize";
import { describeSecretFiles, findSecretFiles } from "./secretFiles";

interface BuiltContext {
  /** As the state has it. */
  context: string;
  listEntries: () => ContextEntry[];
  read: (file: string) => string;
}

/** Sentences on what goes into an image from a folder and is seldom meant to. */
export function findContextWarnings({ context, listEntries, read }: BuiltContext): string[] {
  const entries = listEntries();
  const secret = findSecretFiles(entries, read);
  return [describeSize(context, entries), describeSecretFiles(`\`context\` ${JSON.stringify(context)}`, secret)].filter(
    (sentence) => sentence !== undefined,
  );
}
