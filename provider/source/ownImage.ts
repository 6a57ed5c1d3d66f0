import type { BuildArgs } from "../args";
import { fail } from "../inputs/fail";

/** Inputs that say how code becomes an image, and why they say nothing of one that the user makes. */
const CODE_INPUTS = {
  command: "the code in it is made by whoever makes the image: run the command there",
  output: "the code in it is put there by whoever makes the image: do so there",
  bundle: "the code in it is put there by whoever makes the image: bundle it there",
  compileCache: "what is in it is loaded by nobody before it runs",
  baseImage: "that one says itself what it starts from: change it there",
} as const;

/** Refuses what is for code alone beside an image of the user's own. */
export function refuseCodeInputs(kind: "dockerfile" | "image", build: BuildArgs = {}): void {
  for (const name of Object.keys(CODE_INPUTS) as (keyof typeof CODE_INPUTS)[]) {
    const value = build[name];
    if (value !== undefined && value !== false) {
      fail(`build.${name}`, `can't be given together with \`${kind}\`, since ${CODE_INPUTS[name]}, and leave this out`);
    }
  }
}
