import type { EmulatorClient } from "../emulatorClient";
import { step } from "../progress";
import type { UndoList } from "../undoList";
import type { DemoDescription } from "./description";

/** Makes the secret that demo.json asks for, until the demo ends, and returns the stack's configuration for it. */
export async function putSecret(
  { secret }: Pick<DemoDescription, "secret">,
  { secrets }: Pick<EmulatorClient, "secrets">,
  undo: UndoList,
): Promise<Record<string, string>> {
  if (secret === undefined) return {};
  const arn = await step(`Making the secret ${secret.name}`, () => secrets.create(secret.name, secret.value));
  undo.add(() => secrets.delete(arn));
  return { headersSecretArn: arn };
}
