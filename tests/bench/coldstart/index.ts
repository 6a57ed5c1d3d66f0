import { measureRounds } from "../support/rounds";
import { printTable } from "./coldstartTable";
import { listVariants } from "./coldstartVariants";

const DEFAULT_ROUNDS = 5;

/** Cold starts, warm calls, memory and image size of one function under several ways to trace it. */
export async function run([rounds]: string[]): Promise<void> {
  printTable(await measureRounds(Number(rounds) || DEFAULT_ROUNDS, listVariants));
}
