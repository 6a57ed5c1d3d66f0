import { measureRounds } from "../rounds";
import { printTable } from "./table";
import { listVariants } from "./variants";

const DEFAULT_ROUNDS = 5;

/** Cold starts, warm calls, memory and image size of one function under several ways to trace it. */
export async function run([rounds]: string[]): Promise<void> {
  printTable(
    await measureRounds(Number(rounds) || DEFAULT_ROUNDS, ({ baseImage, temporary }) =>
      listVariants(baseImage, temporary),
    ),
  );
}
