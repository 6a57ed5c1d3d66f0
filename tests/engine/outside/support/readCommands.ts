import * as fs from "node:fs";
import * as path from "node:path";

/** What an example's README tells its reader to type. */
export interface ReadmeCommands {
  installCommand: string;
  /** What `pulumi config set` is given. */
  config: Record<string, string>;
}

export function readCommands(folder: string): ReadmeCommands {
  const readme = path.join(folder, "README.md");
  const [, block = ""] = /^```sh\n(.*?)^```$/ms.exec(fs.readFileSync(readme, "utf8")) ?? [];
  const lines = block.trim().split("\n");
  const installCommand = lines.find((line) => line.startsWith("npm install"));
  if (installCommand === undefined || !/^pulumi up( |$)/.test(lines.at(-1) ?? "")) {
    throw new Error(
      `${readme} has no block of shell commands that installs and ends with \`pulumi up\` and its options`,
    );
  }
  const settings = lines.flatMap((line) => {
    const [, name, value] = /^pulumi config set (\S+) (\S+)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  return { installCommand, config: Object.fromEntries(settings) };
}
