// Builds the program that reads Dockerfiles by BuildKit's own parser, see dockerfileReader/main.go.
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { buildGoSources, goRecipe, hostPlatform } from "../tools/goSources";

const sourceFolder = join(__dirname, "dockerfileReader");

/** Returns the path of the executable, built on the first call. */
export async function ensureDockerfileReader(): Promise<string> {
  const folder = await ensureCached("dockerfile-reader", await goRecipe(sourceFolder, hostPlatform), (target) =>
    step("Building a reader of Dockerfiles from BuildKit's Go module", () =>
      buildGoSources(sourceFolder, hostPlatform, join(target, "dockerfile-reader")),
    ),
  );
  return join(folder, "dockerfile-reader");
}
