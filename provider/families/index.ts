import type { RuntimeFamily } from "./family";
import { JAVA } from "./java";
import { NODEJS } from "./nodejs";
import { PYTHON } from "./python";

const FAMILIES: readonly RuntimeFamily[] = [PYTHON, NODEJS, JAVA];

/** All runtimes that there are images for, as Lambda names them. */
export const RUNTIME_IDS: readonly string[] = FAMILIES.flatMap(({ baseImages }) => Object.keys(baseImages));

/** The family that a runtime is of. */
export function findFamily(runtime: string): RuntimeFamily | undefined {
  return FAMILIES.find(({ baseImages }) => runtime in baseImages);
}
