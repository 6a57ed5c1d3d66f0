import { text } from "node:stream/consumers";

/** What a command reads and writes. */
export interface Terminal {
  print(line: string): void;
  printError(line: string): void;
  /** All of standard input. */
  readInput(): Promise<string>;
  environment: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export const TERMINAL: Terminal = {
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  readInput: () => text(process.stdin),
  environment: process.env,
};
