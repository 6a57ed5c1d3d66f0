// What Pulumi's generators leave to whoever publishes a package.
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LANGUAGES } from "../schema/packageMetadata";
import type { SdkLanguage } from "./generateSdks";
import { renderPom } from "./renderPom";
import { tidyGoModule } from "./tidyGoModule";

const ROOT = join(__dirname, "..", "..");
/** Keeps the files out of diffs and statistics on GitHub, as the other generators have it. */
const GENERATED = "* linguist-generated\n";

export async function completeSdk(language: SdkLanguage, folder: string): Promise<void> {
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await copyFile(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  await write("README.md", `${LANGUAGES.nodejs.readme}\n`);
  if (language === "java") {
    await write(".gitattributes", GENERATED);
    await write(".gitignore", "target/\n");
    await write("pom.xml", renderPom());
  }
  if (language === "python") await write(".gitignore", "*.pyc\nbuild/\ndist/\n*.egg-info/\n");
  if (language === "go") await tidyGoModule(folder);
}
