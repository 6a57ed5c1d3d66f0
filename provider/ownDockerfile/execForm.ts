import type { Instruction } from "./readDockerfile";
import { LineProblem } from "./lineProblem";

/** What ENTRYPOINT or CMD says. */
export interface Command {
  /** Undefined where it is for a shell. */
  words: readonly string[] | undefined;
  line: number;
}

/** JSON makes it the words of a program; what is no JSON is for a shell, as https://docs.docker.com/reference/dockerfile/#exec-form says. */
export function readCommand({ keyword, text, line }: Instruction): Command {
  const value = text.startsWith("[") ? tryParse(text) : undefined;
  if (!Array.isArray(value)) {
    // Nothing at all is as [].
    return { words: text === "" ? [] : undefined, line };
  }
  if (!value.every((word): word is string => typeof word === "string")) {
    throw new LineProblem(line, `${keyword} has something other than texts in its brackets: put each into quotes`);
  }
  return { words: value, line };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
