import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ensureBuilder } from "../../../local/buildkit";
import { ensureDocker } from "../../../local/docker";
import { say } from "../../../local/progress";
import { ensurePythonBaseImage } from "../../../local/pythonBaseImage";
import { onShutdown } from "../../../local/shutdown";
import { startTraceSink } from "../../../local/sink";
import { createUndoList } from "../../../local/undoList";
import { buildImages, measureImage, removeImages } from "./buildImages";
import { startDynamodb } from "./dynamodb";
import { measure } from "./measure";
import { printTable, type Row } from "./table";
import { listVariants } from "./variants";

const DEFAULT_ROUNDS = 5;

/** Cold starts, warm calls, memory and image size of one function under several ways to trace it. */
export async function run([rounds]: string[]): Promise<void> {
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
    const variants = listVariants(baseImage, temporary);
    undo.add(() => removeImages(variants, env));
    await buildImages(variants, baseImage, env, temporary);
    const rows = await createRows(variants, env);
    const count = Number(rounds) || DEFAULT_ROUNDS;
    // In turn, so that a busy minute of the machine falls on all rows alike.
    for (let round = 1; round <= count; round++) {
      for (const row of rows) row.runs.push(await measure(row.variant, env, sink, dynamodb.endpoint));
      say(`Round ${round} of ${count} is done`);
    }
    printTable(rows);
  } finally {
    await undo.run();
  }
}

async function createRows(variants: ReturnType<typeof listVariants>, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const sizes = await Promise.all(variants.map((variant) => measureImage(variant, env)));
  return variants.map((variant, i) => ({ variant, runs: [], imageAdded: sizes[i] - sizes[0] }));
}
