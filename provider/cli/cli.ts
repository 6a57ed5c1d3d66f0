#!/usr/bin/env node
import { HASHES_HELP, runHashesCommand } from "./hashesCommand";

async function main(): Promise<number> {
  const [command, ...argv] = process.argv.slice(2);
  if (command !== "collector-hashes") {
    console.error(HASHES_HELP);
    return 2;
  }
  return runHashesCommand(argv, console.log);
}

void main().then((status) => (process.exitCode = status));
