import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";

/** Where an error was made: the file, line and column of its first frame. */
const FIRST_FRAME = /\n {4}at (?:.*\()?(file:\/\/\/[^\n]*?|\/[^\n]*?):(\d+):(\d+)\)?/;

/** An error that ends the process, on stderr as Node.js prints it: where it was thrown, and all that it has to say. */
export function printCrash(error: unknown): void {
  const shown = error instanceof Error ? inspect(error) : `Uncaught:\n${inspect(error)}`;
  process.stderr.write(`${excerpt(error)}${shown}\n\nNode.js ${process.version}\n`);
}

function excerpt(error: unknown): string {
  try {
    const [, place = "", line = "", column = ""] = FIRST_FRAME.exec((error as Error).stack ?? "") ?? [];
    const file = place.startsWith("file:") ? fileURLToPath(place) : place;
    const text = readFileSync(file, "utf8").split("\n")[Number(line) - 1] ?? "";
    return `${place}:${line}\n${text}\n${" ".repeat(Number(column) - 1)}^\n\n`;
  } catch {
    return "";
  }
}
