// The real Terraform provider for these tests, configured so that it never calls AWS. Plans and checks work without it.
import { AwsBridge, type Backend } from "../../../../../local/plugins/aws/awsBridge";
import { findTerraformProvider } from "../../../../../local/plugins/aws/findTerraformProvider";
import { startProviderProcess } from "../../../../../local/plugins/aws/providerProcess";
import { ensureSchemas } from "../../../../../local/plugins/aws/schemaCache";
import { TerraformProvider } from "../../../../../local/plugins/aws/terraformProvider";

export async function startBackend(): Promise<Backend> {
  const executable = findTerraformProvider();
  const provider = TerraformProvider.connect(await startProviderProcess(executable));
  return { provider, schemas: await ensureSchemas(executable) };
}

export async function startBridge(backend: Backend): Promise<AwsBridge> {
  const bridge = new AwsBridge(Promise.resolve(backend));
  await bridge.configure({
    region: "eu-west-1",
    accessKey: "test",
    secretKey: "test",
    skipCredentialsValidation: "true",
    skipRequestingAccountId: "true",
  });
  return bridge;
}
