// The resource plugins: the published ones where they are installed or can be downloaded, else our own.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { findOnPath } from "../processes/findOnPath";
import { say, step } from "../report/progress";
import { isPulumiReachable } from "../pulumi/pulumiRelease";
import { tryRun } from "../processes/runCommand";
import type { Source } from "../report/partSource";
import { findTerraformProvider, locationVariable } from "./aws/findTerraformProvider";
import { ensureSchemas } from "./aws/schemaCache";
import { type PluginName, pluginVersions, terraformAwsVersion } from "../versions";

const downloadLimitMs = 10 * 60_000;

const ownPlugins: Record<PluginName, string> = {
  aws: `our bridge over the Terraform AWS provider ${terraformAwsVersion}`,
  "docker-build": "our plugin over `docker buildx`",
  awsx: "our plugin, for awsx.ecr.Repository only",
};

/** `env` must have `pulumi` on its PATH. Returns it with what `pulumi` needs to find the plugins. */
export async function ensurePlugins(env: NodeJS.ProcessEnv): Promise<{ env: NodeJS.ProcessEnv; sources: Source[] }> {
  const names = Object.keys(pluginVersions) as PluginName[];
  const published: (string | undefined)[] = [];
  for (const name of names) published.push(await findPublished(name, env));
  const own = names.filter((_, index) => published[index] === undefined);
  const sources = names.map((name, index) => ({
    part: `Pulumi plugin ${name}`,
    source: published[index] ?? ownPlugins[name],
  }));
  return { env: own.length > 0 ? await useOwn(own, env) : env, sources };
}

async function findPublished(name: PluginName, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const version = pluginVersions[name];
  if (isInstalled(name, env)) return `the published plugin, ${version}, installed`;
  if (findOnPath(`pulumi-resource-${name}`, env.PATH) !== undefined) return "found on PATH";
  if (!(await isPulumiReachable())) return undefined;
  await step(`Downloading the Pulumi plugin ${name} ${version}`, () =>
    tryRun("pulumi", ["plugin", "install", "resource", name, version], { env, timeoutMs: downloadLimitMs }),
  );
  return isInstalled(name, env) ? `the published plugin, ${version}, downloaded` : undefined;
}

function isInstalled(name: PluginName, env: NodeJS.ProcessEnv): boolean {
  const home = env.PULUMI_HOME ?? join(env.HOME ?? homedir(), ".pulumi");
  return existsSync(join(home, "plugins", `resource-${name}-v${pluginVersions[name]}`));
}

async function useOwn(names: PluginName[], env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  say(`The published Pulumi plugins ${names.join(", ")} can't be downloaded here: using those of local/plugins.`);
  const result: NodeJS.ProcessEnv = {
    ...env,
    PATH: [...names.map((name) => join(__dirname, name)), env.PATH].join(delimiter),
    // Else the engine tries to download the published ones in every run, with retries.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
  delete result.PULUMI_IGNORE_AMBIENT_PLUGINS;
  if (names.includes("aws")) {
    const executable = findTerraformProvider(env);
    await ensureSchemas(executable);
    result[locationVariable] = executable;
  }
  return result;
}
