// The modules that the Go package needs, all of them and with their checksums: Pulumi's generator names one.
import { copyFile, cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureCached } from "../../local/cache/cache";
import { step } from "../../local/report/progress";
import { goEnvironment, hostPlatform } from "../../local/tools/goSources";
import { run } from "../../local/processes/runCommand";

const FILES = ["go.mod", "go.sum"];

/** Completes go.mod and adds go.sum. What they hold follows from the module that is named and from the imports. */
export async function tidyGoModule(folder: string): Promise<void> {
  const env = { ...goEnvironment(hostPlatform), GOFLAGS: "-mod=mod" };
  const recipe = [await readFile(join(folder, "go.mod"), "utf8"), await listImports(folder)];
  const modules = await ensureCached("sdk-go-modules", recipe, (target) =>
    step("Finding the modules of the Go SDK", async () => {
      await cp(folder, target, { recursive: true });
      await run("go", ["mod", "tidy"], { cwd: target, env });
    }),
  );
  for (const file of FILES) await copyFile(join(modules, file), join(folder, file));
}

async function listImports(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".go"));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const imports = texts.flatMap((text) => [...text.matchAll(/^(?:import)?\s+(?:\w+ )?"([^"\s]+)"$/gm)].map(([, path]) => path));
  return [...new Set(imports)].sort();
}
