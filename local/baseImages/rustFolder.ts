// Rust as this machine has it: no package registry has the compiler.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { run } from "../processes/runCommand";

/** What compiles programs; the rest of a toolchain is documentation and other tools. */
const parts = ["bin/cargo", "bin/rustc", "lib"];

/** Makes the folder, with what compiles programs for this machine's architecture. */
export async function addRust(folder: string, release: string): Promise<void> {
  const version = (await readRustc("--version")).split(" ")[1];
  if (version !== release) {
    throw new Error(
      `The stand-in for Rust's official image is made of this machine's Rust, which is ${version} and has to be ${release}: \`rustup toolchain install ${release}\`, and set RUSTUP_TOOLCHAIN=${release}.`,
    );
  }
  const root = await readRustc("--print=sysroot");
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
}

async function readRustc(question: string): Promise<string> {
  try {
    return (await run("rustc", [question])).trim();
  } catch (cause) {
    throw new Error(
      "No Rust was found on PATH, which the stand-in for its official image is made of: install it with rustup.",
      { cause },
    );
  }
}
