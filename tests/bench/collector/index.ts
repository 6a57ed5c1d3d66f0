import { measureRounds } from "../support/rounds";
import { printTable } from "./collectorTable";
import { listVariants } from "./collectorVariants";

const DEFAULT_ROUNDS = 5;

/** Cold starts, warm calls and memory of one function without and with the collector beside it. */
export async function run([rounds]: string[]): Promise<void> {
  printTable(await measureRounds(Number(rounds) || DEFAULT_ROUNDS, listVariants));
}
