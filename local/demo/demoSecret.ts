import type { EmulatorClient } from "../aws/emulatorClient";
import { step } from "../report/progress";
import type { Lifetime } from "../processes/lifetime";
import type { DemoDescription } from "./demoDescription";

/** Makes the secret that demo.json asks for, until the demo ends, and returns the stack's configuration for it. */
export async function putSecret(
  { secret }: Pick<DemoDescription, "secret">,
  { secrets }: Pick<EmulatorClient, "secrets">,
  lifetime: Lifetime,
): Promise<Record<string, string>> {
  if (secret === undefined) return {};
  const arn = await step(`Making the secret ${secret.name}`, () => secrets.create(secret.name, secret.value));
  lifetime.add(() => secrets.delete(arn));
  return { headersSecretArn: arn };
}
