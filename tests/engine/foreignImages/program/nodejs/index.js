// Says where it runs, and whether that can be written to.
import { accessSync, constants, existsSync } from "node:fs";

export async function handler() {
  return {
    version: process.versions.node.split(".")[0],
    root: process.getuid() === 0,
    shell: existsSync("/bin/sh"),
    writable: isWritable(process.cwd()),
  };
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
