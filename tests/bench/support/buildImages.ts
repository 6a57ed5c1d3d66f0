import * as fs from "node:fs";
import * as path from "node:path";
import { step } from "../../../local/report/progress";
import { run, tryRun } from "../../../local/processes/runCommand";
import type { Variant } from "./variant";

const PREFIX = "otel-lambda-image-bench";

export function imageTag(variant: Variant): string {
  return `${PREFIX}:${variant.image}`;
}

/** Builds each image once and loads it into the Docker Engine. */
export async function buildImages(
  variants: Variant[],
  baseImage: string,
  env: NodeJS.ProcessEnv,
  temporary: string,
): Promise<void> {
  const images = new Map(variants.map((variant) => [variant.image, variant]));
  for (const variant of images.values()) {
    const dockerfile = path.join(temporary, `Dockerfile.${variant.image}`);
    fs.writeFileSync(dockerfile, variant.dockerfile);
    const contexts = Object.entries(variant.namedContexts).flatMap(([name, folder]) => [
      "--build-context",
      `${name}=${folder}`,
    ]);
    await step(`Building the image "${variant.image}"`, () =>
      run(
        "docker",
        [
          ...["buildx", "build", "--quiet", "--provenance=false", "--file", dockerfile],
          ...["--build-arg", `BASE_IMAGE=${baseImage}`, ...contexts],
          ...["--output", `type=docker,name=${imageTag(variant)}`, variant.context],
        ],
        { env },
      ),
    );
  }
}

export async function removeImages(variants: Variant[], env: NodeJS.ProcessEnv): Promise<void> {
  await tryRun("docker", ["rmi", "--force", ...new Set(variants.map(imageTag))], { env });
}

/** Megabytes, uncompressed. */
export async function measureImage(variant: Variant, env: NodeJS.ProcessEnv): Promise<number> {
  const size = await run("docker", ["image", "inspect", "--format", "{{.Size}}", imageTag(variant)], { env });
  return Number(size) / 2 ** 20;
}
