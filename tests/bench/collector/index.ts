import { measureRounds } from "../rounds";
import { printTable } from "./table";
import { listVariants } from "./variants";

const DEFAULT_ROUNDS = 5;

/** Cold starts, warm calls and memory of one function without and with the collector beside it. */
export async function run([rounds]: string[]): Promise<void> {
  printTable(await measureRounds(Number(rounds) || DEFAULT_ROUNDS, listVariants));
}
