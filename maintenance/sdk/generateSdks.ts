// Generates SDKs from the package's schema with Pulumi's own generators, see generator/command/command.go.
import { join } from "node:path";
import { ensureCached } from "../../local/cache/cache";
import { run } from "../../local/processes/runCommand";
import { step } from "../../local/report/progress";
import { buildGoSources, goRecipe, hostPlatform } from "../../local/tools/goSources";

const ROOT = join(__dirname, "..", "..");
const GENERATOR = join(__dirname, "generator");
const LOGO = join(ROOT, "docs", "logo.png");

/** The languages, in the order of the documentation, with the program that has the generator of each. */
const PROGRAMS = { nodejs: "languages", python: "languages", go: "languages", java: "java", dotnet: "languages" } as const;
export type SdkLanguage = keyof typeof PROGRAMS;
export const SDK_LANGUAGES = Object.keys(PROGRAMS) as SdkLanguage[];

/**
 * Writes the SDK of each language to a folder of its name in `target`, in place of what was there; without one all is
 * generated and nothing written. Fails with whatever Pulumi finds to say of the schema, warnings too. Gives back how
 * many files each has.
 */
export async function generateSdks(
  languages: readonly SdkLanguage[],
  schema: string,
  target?: string,
): Promise<Partial<Record<SdkLanguage, number>>> {
  const counts: Partial<Record<SdkLanguage, number>> = {};
  for (const language of languages) {
    const out = target === undefined ? [] : ["-out", target];
    const args = ["-schema", schema, "-logo", LOGO, ...out, language];
    const printed = await run(await ensureGenerator(PROGRAMS[language]), args, { refuseStderr: true });
    counts[language] = Number(/(\d+) files/.exec(printed)?.[1]);
  }
  return counts;
}

/** Returns the path of the program, built on the first call: a minute or two, later seconds. */
async function ensureGenerator(program: string): Promise<string> {
  const recipe = [program, await goRecipe(GENERATOR, hostPlatform)];
  const folder = await ensureCached(`sdk-generator-${program}`, recipe, (target) =>
    step(`Building the SDK generator (${program}) from Pulumi's Go modules`, () =>
      buildGoSources(join(GENERATOR, program), hostPlatform, join(target, program)),
    ),
  );
  return join(folder, program);
}
