// Starts the Terraform provider as soon as this module is loaded.
import { findTerraformProvider } from "./findTerraformProvider";
import { type ProviderProcess, startProviderProcess } from "./providerProcess";

export interface Terraform {
  executable: string;
  child: ProviderProcess;
}

export const terraform: Promise<Terraform> = start();
// Each request that needs it reports the failure; without this line the process would end first.
terraform.catch(() => {});

async function start(): Promise<Terraform> {
  const executable = findTerraformProvider();
  return { executable, child: await startProviderProcess(executable) };
}
