// Builds a program from the Go modules that it consists of.
import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { findOnPath } from "../processes/findOnPath";
import { run } from "../processes/runCommand";
import { createSerializer } from "../processes/serializer";
import type { GoProgram } from "../versions";

// The Go compiler uses every core by itself: two builds at once only cost memory.
const oneAtATime = createSerializer();

/** Returns the path of the program's executable, built on the first call. */
export async function ensureGoProgram(program: GoProgram): Promise<string> {
  const folder = await ensureCached(program.name, [program, process.platform, process.arch], (target) =>
    oneAtATime(() =>
      step(`Building ${program.name} ${program.version} from its Go module`, () => build(program, target)),
    ),
  );
  return join(folder, program.name);
}

async function build(program: GoProgram, target: string): Promise<void> {
  if (findOnPath("go") === undefined) {
    throw new Error(
      `${program.name} is not installed and can't be built, since there is no \`go\` on PATH. ` +
        `Install ${program.name}, or Go 1.26 or newer, and run this again.`,
    );
  }
  const source = join(target, "build");
  await mkdir(source);
  const goMod = ["module build", "go 1.25.0", `require ${program.module} ${program.version}`, ...(program.goMod ?? [])];
  await writeFile(join(source, "go.mod"), `${goMod.join("\n")}\n`);
  const version = program.versionVariable ? ` -X ${program.versionVariable}=${program.version.replace(/^v/, "")}` : "";
  const args = ["build", "-mod=mod", "-trimpath", "-ldflags", `-s -w${version}`];
  const env = { ...process.env, CGO_ENABLED: "0" };
  const locate = async () =>
    (await run("go", ["list", "-mod=mod", "-m", "-f", "{{.Dir}}", program.module], { cwd: source })).trim();
  const { change } = program;
  if (change !== undefined) await replaceChanged(await locate(), { ...program, change }, source);
  await run("nice", ["go", ...args, "-o", join(target, program.name), program.package], { cwd: source, env });
  for (const file of program.beside ?? []) await copyFile(join(await locate(), file), join(target, basename(file)));
  await rm(source, { recursive: true });
}

/** The module as it was fetched stays: a changed copy of it is built in its place. */
async function replaceChanged(
  module: string,
  { module: name, change: { file, from, to } }: GoProgram & { change: NonNullable<GoProgram["change"]> },
  folder: string,
): Promise<void> {
  const copy = join(folder, "module");
  await cp(module, copy, { recursive: true });
  const target = join(copy, file);
  const text = await readFile(target, "utf8");
  if (!text.includes(from)) throw new Error(`${file} of ${name} has no ${JSON.stringify(from)}.`);
  await run("chmod", ["--recursive", "u+w", copy]);
  await writeFile(target, text.replace(from, to));
  await run("go", ["mod", "edit", "-replace", `${name}=${copy}`], { cwd: folder });
}
