// Builds the collector, see extension/main.go, from the sources there and the real collector's Go modules that go.sum pins.
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { buildGoSources, goRecipe, hostPlatform, type Platform } from "../tools/goSources";

export const sourceFolder = join(__dirname, "extension");

/** Returns the path of the collector's executable, built on the first call: some minutes, later seconds. */
export async function ensureCollectorBinary(platform: Platform = hostPlatform): Promise<string> {
  const folder = await ensureCached("collector", await buildRecipe(platform), (target) =>
    step("Building the collector from the OpenTelemetry Collector's Go modules", () =>
      buildGoSources(sourceFolder, platform, join(target, "collector")),
    ),
  );
  return join(folder, "collector");
}

/** Everything that the bytes of the executable depend on. */
export function buildRecipe(platform: Platform): Promise<unknown> {
  return goRecipe(sourceFolder, platform, ["default-config.yaml"]);
}
