// The packages of sdk/: what Pulumi's generators write, and what a published package has beside that.
import { join } from "node:path";
import { completeSdk } from "./completeSdk";
import { generateSdks, SDK_LANGUAGES } from "./generateSdks";

export const SDK_FOLDER = join(__dirname, "..", "..", "sdk");

/** Writes the package of each language to a folder of its name in `target`, in place of what was there. */
export async function renderSdks(schema: string, target: string): Promise<void> {
  await generateSdks(SDK_LANGUAGES, schema, target);
  for (const language of SDK_LANGUAGES) await completeSdk(language, join(target, language));
}
