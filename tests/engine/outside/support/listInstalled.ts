import { run } from "../../../../local/processes/runCommand";

/** Every installed copy of the packages, as name@version. */
export async function listInstalled(folder: string, names: string[]): Promise<string[]> {
  const lines = await run("npm", ["ls", "--all", "--parseable", "--long", ...names], { cwd: folder });
  return lines.split("\n").flatMap((line) => /node_modules\/.*:(.+@[\d.]+)$/.exec(line)?.[1] ?? []);
}
