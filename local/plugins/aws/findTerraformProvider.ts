// Finds the Terraform AWS provider where Terraform itself would look for an installed one.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { terraformAwsVersion } from "../../versions";

export const locationVariable = "TERRAFORM_PROVIDER_AWS";

export function findTerraformProvider(env: NodeJS.ProcessEnv = process.env): string {
  const named = env[locationVariable];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`${locationVariable} names ${named}, which does not exist.`);
  }
  const folders = mirrorFolders(env);
  for (const folder of folders) {
    const found = findIn(folder);
    if (found !== undefined) return found;
  }
  throw new Error(
    `The Terraform AWS provider ${terraformAwsVersion} was not found in ${folders.join(", ")}. Install the Pulumi AWS plugin ` +
      "(`pulumi plugin install resource aws 7.48.0`), or put the Terraform provider into one of these folders " +
      `(\`terraform providers mirror\`), or set ${locationVariable} to its executable.`,
  );
}

/** Terraform's implied mirrors, its plugin cache, and mirrors that machine images keep under /opt. */
export function mirrorFolders(env: NodeJS.ProcessEnv): string[] {
  const data = env.XDG_DATA_HOME ?? join(homedir(), ".local", "share");
  return [
    ...(env.TF_PLUGIN_CACHE_DIR ? [env.TF_PLUGIN_CACHE_DIR] : []),
    join(homedir(), ".terraform.d", "plugins"),
    join(data, "terraform", "plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...subfolders("/opt"),
  ];
}

function findIn(mirror: string): string | undefined {
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const folder = join(mirror, "registry.terraform.io", "hashicorp", "aws", terraformAwsVersion, platform);
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder).find((name) => name.startsWith("terraform-provider-aws"));
  return file && join(folder, file);
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
