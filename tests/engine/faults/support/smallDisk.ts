import * as fs from "node:fs";
import { run } from "../../../../local/processes/runCommand";

/** Has a folder be on a disk of its own of no more than `kilobytes`, until what it gives back is called. */
export async function mountSmallDisk(folder: string, kilobytes: number): Promise<() => Promise<void>> {
  fs.mkdirSync(folder);
  await asRoot("mount", "-t", "tmpfs", "-o", `size=${kilobytes}k,mode=777`, "tmpfs", folder);
  return () => asRoot("umount", folder);
}

async function asRoot(...command: string[]): Promise<void> {
  const [program, ...args] = process.getuid?.() === 0 ? command : ["sudo", "--non-interactive", ...command];
  await run(program, args);
}
