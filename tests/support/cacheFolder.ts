import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives each test of the suite a cache folder of its own; returns where it is. */
export function useTemporaryCache(): () => string {
  const outer = process.env.OTEL_LAMBDA_IMAGE_CACHE;
  let folder: string;

  beforeEach("make a cache folder", () => {
    folder = mkdtempSync(join(tmpdir(), "otel-lambda-image-test-"));
    process.env.OTEL_LAMBDA_IMAGE_CACHE = folder;
  });

  afterEach("remove the cache folder", () => {
    if (outer === undefined) delete process.env.OTEL_LAMBDA_IMAGE_CACHE;
    else process.env.OTEL_LAMBDA_IMAGE_CACHE = outer;
    rmSync(folder, { recursive: true });
  });

  return () => folder;
}
