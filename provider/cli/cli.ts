#!/usr/bin/env node
import { HASHES_HELP, runHashesCommand } from "./hashesCommand";
import { IMAGE_DIGEST_HELP, runImageDigestCommand } from "./imageDigestCommand";
import { TERMINAL } from "./terminal";

interface Command {
  help: string;
  run: (argv: string[]) => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  "collector-hashes": { help: HASHES_HELP, run: (argv) => runHashesCommand(argv, console.log) },
  "image-digest": { help: IMAGE_DIGEST_HELP, run: (argv) => runImageDigestCommand(argv, TERMINAL) },
};

async function main(): Promise<number> {
  const [name = "", ...argv] = process.argv.slice(2);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if ([name, ...argv].some((argument) => argument === "--help" || argument === "-h")) {
    console.log(command?.help ?? helpOfAll());
    return 0;
  }
  if (command === undefined) {
    console.error(helpOfAll());
    return 2;
  }
  return command.run(argv);
}

function helpOfAll(): string {
  return Object.values(COMMANDS)
    .map(({ help }) => help)
    .join("\n\n");
}

void main().then((status) => (process.exitCode = status));
