import { measureRounds } from "../support/rounds";
import { printTable } from "./coldstartTable";
import { listVariants } from "./coldstartVariants";
import { listJavaVariants } from "./javaVariants";
import { listNodejsVariants } from "./nodejsVariants";

const DEFAULT_ROUNDS = { python: 5, nodejs: 8, java: 5 };

/** Cold starts, warm calls, memory and image size of one function under several ways to trace it: `[python|nodejs|java] [rounds]`. */
export async function run(args: string[]): Promise<void> {
  const [rounds] = args.filter((arg) => !(arg in DEFAULT_ROUNDS));
  if (args.includes("nodejs")) {
    const rows = await measureRounds(Number(rounds) || DEFAULT_ROUNDS.nodejs, listNodejsVariants, "nodejs");
    printTable(rows, { "of auto": "auto-instrumentations", "of layer": "opentelemetry-lambda" });
  } else if (args.includes("java")) {
    const rows = await measureRounds(Number(rounds) || DEFAULT_ROUNDS.java, listJavaVariants, "java", [
      "maven",
      "python",
    ]);
    printTable(rows, { "of layer": "opentelemetry-lambda" });
  } else {
    const rows = await measureRounds(Number(rounds) || DEFAULT_ROUNDS.python, listVariants);
    printTable(rows, { "of article": "article", "of auto": "opentelemetry-instrument" });
  }
}
