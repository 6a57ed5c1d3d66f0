import * as fs from "node:fs";
import * as path from "node:path";
import { EmulatorClient } from "../../../local/aws/emulatorClient";
import type { BaseImageFamily } from "../../../local/baseImages/standIn";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { say } from "../../../local/report/progress";
import { startLocalStack } from "../../../local/stack/localStack";
import { Builds } from "./builds";
import { type BuildVariant, listBuildVariants } from "./buildVariants";
import { type BuildRun, OPERATIONS, type Operation, renderBuildTable } from "./buildTable";

const REPOSITORY = "bench-build";
const DEFAULT_ROUNDS = 3;
const FAMILIES: BaseImageFamily[] = ["python", "nodejs"];

/**
 * What a build and its push take: of everything, of nothing that has changed, of a line of code, and of another dependency; of
 * the component's Dockerfile and of those that are written by hand. Images are pushed by digest, as the component's are.
 */
export async function run([rounds]: string[]): Promise<void> {
  const lifetime = new Lifetime();
  try {
    const stack = await startLocalStack(lifetime, { pulumi: false, families: FAMILIES });
    const temporary = makeTemporaryFolder(lifetime, "otel-lambda-image");
    await new EmulatorClient(stack.awsEndpoint, stack.env).createRepository(REPOSITORY);
    const builds = new Builds(stack.env, `${stack.registryHost}/${REPOSITORY}`, temporary);
    const variants = listBuildVariants(temporary);
    const runs: BuildRun[] = [];
    // The first round pulls the base images, and does not count.
    for (let round = 0; round <= (Number(rounds) || DEFAULT_ROUNDS); round++) {
      for (const variant of variants) {
        const measured = await measureRound(builds, variant, round);
        if (round > 0) runs.push(...measured);
      }
      say(`Round ${round} is done.`);
    }
    console.log(renderBuildTable(runs));
  } finally {
    await lifetime.end();
  }
}

async function measureRound(builds: Builds, variant: BuildVariant, round: number): Promise<BuildRun[]> {
  const runs: BuildRun[] = [];
  let known = await builds.readBaseLayers(variant);
  for (const operation of OPERATIONS) {
    change(variant, operation, round);
    const { layers, ...measured } = await builds.build(variant, operation === "everything");
    const pushed = layers.filter(({ digest }) => !known.has(digest));
    known = new Set(layers.map(({ digest }) => digest));
    const pushedMb = pushed.reduce((sum, { size }) => sum + size, 0) / 2 ** 20;
    runs.push({ variant, operation, ...measured, layers: pushed.length, pushedMb });
  }
  return runs;
}

/** Something that no earlier round had, or the build's cache would have it. */
function change({ context, codeFile, dependencyFile }: BuildVariant, operation: Operation, round: number): void {
  const mark = `${round} ${process.pid}`;
  if (operation === "code") {
    fs.appendFileSync(path.join(context, codeFile.name), `${codeFile.comment} ${mark}\n`);
  } else if (operation === "dependency") {
    dependencyFile.touch(path.join(context, dependencyFile.name), mark);
  }
}
