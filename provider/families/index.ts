import type { RuntimeFamily } from "./family";
import { JAVA } from "./java";
import { NODEJS } from "./nodejs";
import { PYTHON } from "./python";

const FAMILIES: readonly RuntimeFamily[] = [PYTHON, NODEJS, JAVA];

/**
 * The runtime of images that bring along whatever runs in them: of no family, since nothing of it is known. Named as AWS names
 * its base image without a language, https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#runtimes-images-provided
 */
export const PROVIDED = "provided";

/** All runtimes that there are images for, as Lambda names them. */
export const RUNTIME_IDS: readonly string[] = FAMILIES.flatMap(({ baseImages }) => Object.keys(baseImages));

/** The family that a runtime is of; undefined where the image brings along its own. */
export function findFamily(runtime: string): RuntimeFamily | undefined {
  return FAMILIES.find(({ baseImages }) => runtime in baseImages);
}
