// The plugin itself: the engine gets the port at once, and its first requests wait until the Terraform provider is up.
import { EngineLog } from "../protocol/engineLog";
import { servePlugin } from "../protocol/servePlugin";
import { pluginVersions } from "../../versions";
import { AwsBridge, type Backend } from "./awsBridge";
import { ensureSchemas } from "./schemaCache";
import type { Terraform } from "./startTerraform";
import { TerraformProvider } from "./terraformProvider";

export async function serve(terraform: Promise<Terraform>): Promise<void> {
  const backend = connect(terraform);
  backend.catch(() => {}); // each request that needs it reports the failure
  await servePlugin(pluginVersions.aws, new AwsBridge(backend), new EngineLog());
}

async function connect(terraform: Promise<Terraform>): Promise<Backend> {
  const { executable, child } = await terraform;
  return { provider: TerraformProvider.connect(child), schemas: await ensureSchemas(executable) };
}
