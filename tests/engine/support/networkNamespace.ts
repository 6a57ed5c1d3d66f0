import * as fs from "node:fs";
import * as path from "node:path";
import { findOnPath } from "../../../local/processes/findOnPath";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import type { EngineEnvironment } from "./engineEnvironment";

/** An environment in which `pulumi` has no network but a loopback of its own, on which nothing is but itself. */
export function makeUnreachable({ lifetime, stack }: Pick<EngineEnvironment, "lifetime" | "stack">): NodeJS.ProcessEnv {
  const folder = makeTemporaryFolder(lifetime, "no-network");
  const pulumi = findOnPath("pulumi", stack.env.PATH);
  if (pulumi === undefined) throw new Error("the stack's PATH has no pulumi");
  const script = `#!/bin/sh\nexec unshare --net sh -c 'ip link set lo up && exec "$0" "$@"' ${pulumi} "$@"\n`;
  fs.writeFileSync(path.join(folder, "pulumi"), script, { mode: 0o755 });
  return { PATH: [folder, stack.env.PATH].join(path.delimiter) };
}
