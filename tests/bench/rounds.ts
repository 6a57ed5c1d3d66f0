import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ensureBuilder } from "../../local/buildkit";
import { ensureDocker } from "../../local/docker";
import { say } from "../../local/progress";
import { ensurePythonBaseImage } from "../../local/pythonBaseImage";
import { onShutdown } from "../../local/shutdown";
import { startTraceSink, type TraceSink } from "../../local/sink";
import { createUndoList, type UndoList } from "../../local/undoList";
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
  undo: UndoList;
}

/** Builds the variants' images and runs each of them once in every round. */
export async function measureRounds(
  rounds: number,
  listVariants: (surroundings: Surroundings) => Variant[] | Promise<Variant[]>,
): Promise<Row[]> {
  const undo = createUndoList();
  undo.add(onShutdown(undo.run));
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "otel-lambda-image-bench-"));
  undo.add(() => fs.rmSync(temporary, { recursive: true }));
  try {
    const docker = undo.remember(await ensureDocker());
    const builder = undo.remember(await ensureBuilder(docker, temporary));
    const baseImage = (await ensurePythonBaseImage(docker, builder)).reference;
    const sink = undo.remember(await startTraceSink());
    const dynamodb = undo.remember(await startDynamodb());
    const env = { ...process.env, ...docker.env, ...builder.env };
    const variants = await listVariants({ baseImage, temporary, sink, undo });
    undo.add(() => removeImages(variants, env));
    await buildImages(variants, baseImage, env, temporary);
    const rows = await createRows(variants, env);
    // In turn, so that a busy minute of the machine falls on all rows alike.
    for (let round = 1; round <= rounds; round++) {
      for (const row of rows) row.runs.push(await measure(row.variant, env, sink, dynamodb.endpoint));
      say(`Round ${round} of ${rounds} is done`);
    }
    return rows;
  } finally {
    await undo.run();
  }
}

async function createRows(variants: Variant[], env: NodeJS.ProcessEnv): Promise<Row[]> {
  const sizes = await Promise.all(variants.map((variant) => measureImage(variant, env)));
  return variants.map((variant, i) => ({ variant, runs: [], imageAdded: sizes[i] - sizes[0] }));
}
