import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../../local/processes/runCommand";
import { preparePolicyPack } from "../../../local/pulumi/policyPack";
import { ROOT } from "../../support/root";
import type { EngineEnvironment } from "./engineEnvironment";

const PACK = path.join(ROOT, "policy");
let prepared: Promise<string> | undefined;

/** The policy pack, built, for `--policy-pack`. */
export function ensurePolicyPack({ stack, lifetime }: EngineEnvironment): Promise<string> {
  return (prepared ??= run(process.execPath, [path.join(PACK, "build.mjs")]).then(() =>
    preparePolicyPack(PACK, stack.env, lifetime),
  ));
}

/** The policy pack among a program's packages; the repository's where it has none. */
export function findPolicyPack(program: string, environment: EngineEnvironment): Promise<string> {
  const installed = path.join(program, "node_modules", "@otel-lambda-image", "policy");
  const { stack, lifetime } = environment;
  return fs.existsSync(installed) ? preparePolicyPack(installed, stack.env, lifetime) : ensurePolicyPack(environment);
}

/** What a program sets the rules to, with its reasons. */
export function findPolicyConfig(program: string): string | undefined {
  const file = path.join(program, "policy-config.json");
  return fs.existsSync(file) ? file : undefined;
}
