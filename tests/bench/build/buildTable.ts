import { renderColumns } from "../support/columns";
import { median } from "../support/median";
import type { Build } from "./builds";
import type { BuildVariant } from "./buildVariants";

/** What is new in a build, in the order in which the builds follow each other. */
export const OPERATIONS = ["everything", "nothing", "code", "dependency"] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface BuildRun extends Omit<Build, "layers"> {
  variant: BuildVariant;
  operation: Operation;
  /** Layers that the repository did not have, and their size, compressed. */
  layers: number;
  pushedMb: number;
}

/** Medians; the ratio is to the image by hand of the same language. */
export function renderBuildTable(runs: readonly BuildRun[]): string {
  const names = [...new Set(runs.map(({ variant }) => variant.name))];
  const select = (name: string, operation: Operation) =>
    runs.filter((run) => run.variant.name === name && run.operation === operation);
  const secondsOf = (name: string, operation: Operation) =>
    median(select(name, operation).map(({ seconds }) => seconds));
  const byHand = (name: string) => names.filter((other) => other.split(",")[0] === name.split(",")[0]).at(-1) as string;
  const rows = OPERATIONS.flatMap((operation) =>
    names.map((name) => {
      const selected = select(name, operation);
      const seconds = secondsOf(name, operation);
      return {
        "new, image": `${operation}, ${name}`,
        seconds: seconds.toFixed(1),
        "of by hand": (seconds / secondsOf(byHand(name), operation)).toFixed(2),
        steps: median(selected.map(({ steps }) => steps)),
        layers: median(selected.map(({ layers }) => layers)),
        "MB pushed": median(selected.map(({ pushedMb }) => pushedMb)).toFixed(1),
      };
    }),
  );
  return renderColumns(rows);
}
