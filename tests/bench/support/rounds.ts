import { ensureBuilder } from "../../../local/builder/ensureBuilder";
import { ensureDocker } from "../../../local/docker/dockerEngine";
import { say } from "../../../local/report/progress";
import { ensureBaseImage } from "../../../local/baseImages/ensureBaseImage";
import type { ForeignFamily } from "../../../local/baseImages/foreignStandIns";
import { allStandIns, type BaseImageFamily, listLocalImages, standIns } from "../../../local/baseImages/standIn";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { buildImages, measureImage, removeImages } from "./buildImages";
import { startDynamodb } from "./dynamodb";
import type { Row } from "./figures";
import { measure } from "./measure";
import type { Variant } from "./variant";

/** What the variants are made of. */
export interface Surroundings {
  baseImage: string;
  /** A folder that is removed at the end. */
  temporary: string;
  sink: TraceSink;
  /** For what a variant needs as long as it is built and run. */
  lifetime: Lifetime;
}

/** Builds the variants' images and runs each of them once in every round. */
export async function measureRounds(
  rounds: number,
  listVariants: (surroundings: Surroundings) => Variant[] | Promise<Variant[]>,
  family: BaseImageFamily = "python",
  others: readonly (BaseImageFamily | ForeignFamily)[] = [],
): Promise<Row[]> {
  const lifetime = new Lifetime();
  try {
    const temporary = makeTemporaryFolder(lifetime, "otel-lambda-image");
    const docker = await ensureDocker(lifetime);
    const builder = await ensureBuilder(lifetime, docker, temporary, listLocalImages());
    const baseImage = (await ensureBaseImage(docker, builder, standIns[family])).reference;
    for (const other of others) await ensureBaseImage(docker, builder, allStandIns[other]);
    const sink = lifetime.remember(await startTraceSink());
    const dynamodb = lifetime.remember(await startDynamodb());
    const env = { ...process.env, ...docker.env, ...builder.env };
    const variants = await listVariants({ baseImage, temporary, sink, lifetime });
    lifetime.add(() => removeImages(variants, env));
    await buildImages(variants, baseImage, env, temporary);
    const rows = await createRows(variants, env);
    // In turn, so that a busy minute of the machine falls on all rows alike.
    for (let round = 1; round <= rounds; round++) {
      for (const row of rows) row.runs.push(await measure(row.variant, env, sink, dynamodb.endpoint));
      say(`Round ${round} of ${rounds} is done`);
    }
    return rows;
  } finally {
    await lifetime.end();
  }
}

async function createRows(variants: Variant[], env: NodeJS.ProcessEnv): Promise<Row[]> {
  const sizes = await Promise.all(variants.map((variant) => measureImage(variant, env)));
  return variants.map((variant, i) => ({ variant, runs: [], imageAdded: sizes[i] - sizes[0] }));
}
