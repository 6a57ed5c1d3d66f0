import * as fs from "node:fs";
import * as path from "node:path";
import type { StackState } from "../../../local/pulumi/pulumiProject";
import { cleanState } from "./cleanState";

/** One folder for each release, in it one file for each stack of the program. */
const FOLDER = path.join(__dirname, "recorded");
/** The names that `npm run record-state` takes. */
export const STACK_NAMES = fs
  .readdirSync(path.join(__dirname, "program", "stacks"))
  .map((file) => path.basename(file, ".ts"));

/** What a release has left of a stack, in the form that `pulumi stack export` and `import` have. */
export interface RecordedState {
  /** The release that recorded it. */
  release: string;
  /** Which stack of the program it is of. */
  name: string;
  /** What the program was configured with. Secrets in it are for tests alone. */
  config: Record<string, string>;
  state: StackState;
}

export function readRecordedStates(): RecordedState[] {
  return fs.readdirSync(FOLDER).flatMap((release) =>
    fs.readdirSync(path.join(FOLDER, release)).map((file) => {
      const text = fs.readFileSync(path.join(FOLDER, release, file), "utf8");
      const kept = JSON.parse(text) as Pick<RecordedState, "config" | "state">;
      return { release, name: path.basename(file, ".json"), ...kept };
    }),
  );
}

/** Gives back the file's path. */
export function writeRecordedState({ release, name, config, state }: RecordedState): string {
  const file = path.join(FOLDER, release, `${name}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ config, state: cleanState(state) }, null, 2)}\n`);
  return file;
}
