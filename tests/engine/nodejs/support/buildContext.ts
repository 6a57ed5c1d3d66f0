import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import type { BuildArgs } from "../../../../provider/args";
import { DEFAULTS } from "../../../../provider/args/defaults";
import { renderPlan } from "../../../../provider/image/renderImage";
import { normalizeSettings } from "../../../../provider/settings";

export interface ContextBuild {
  /** Folder with the function's code. */
  context: string;
  /** Values of the build's secrets by name. */
  secrets?: Record<string, string>;
  code?: Pick<BuildArgs, "command" | "output">;
  /** Lines of a last stage, made of the image, that is built in its place. */
  lastStage?: string[];
  /** Flags of buildx, such as one that says where the image goes. */
  flags: string[];
}

/** Builds the image of a function without tracing as the component does, without deploying it; returns its digest. */
export async function buildContext(env: NodeJS.ProcessEnv, options: ContextBuild): Promise<string> {
  const { context, secrets = {}, code, lastStage = [], flags } = options;
  const lifetime = new Lifetime();
  try {
    const metadata = join(makeTemporaryFolder(lifetime, "build"), "metadata.json");
    const names = Object.keys(secrets);
    const variables = Object.fromEntries(names.map((name) => [`SECRET_${name}`, secrets[name]]));
    const command = [
      ...[
        "buildx",
        "build",
        "--progress",
        "plain",
        "--provenance",
        "false",
        "--file",
        "-",
        "--metadata-file",
        metadata,
      ],
      ...["--build-arg", "SOURCE_DATE_EPOCH=315532800"],
      ...names.flatMap((name) => ["--secret", `id=${name},env=SECRET_${name}`]),
      ...flags,
      context,
    ];
    const input = [render(context, secrets, code), ...lastStage].join("\n");
    await run("docker", command, { env: { ...process.env, ...env, ...variables }, input });
    return (JSON.parse(readFileSync(metadata, "utf8")) as Record<string, string>)["containerimage.digest"];
  } finally {
    await lifetime.end();
  }
}

function render(context: string, secrets: Record<string, string>, code: ContextBuild["code"]): string {
  const { plan } = normalizeSettings("orders", {
    ...{ context, runtime: "nodejs22.x", handler: "index.handler" },
    ...{ instrumentation: { mode: "off" }, build: { ...code, secrets } },
  });
  const dockerfile = renderPlan(plan, { args: {}, secrets }, undefined, DEFAULTS.memorySizeMb);
  return dockerfile.replace(/\nFROM (\S+)\n(?![^]*\nFROM )/, "\nFROM $1 AS function\n");
}
