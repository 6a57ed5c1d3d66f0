import * as assert from "node:assert/strict";
import type { StateResource } from "../../../../local/pulumi/pulumiProject";
import type { TestProject } from "../../support/testProject";
import type { FaultyStack } from "./faultyStack";

/**
 * As docs/faults.md says of a run that was killed: everything that AWS has and the state has not is named by a pending
 * operation, or by what the run has printed, where Ctrl-C gave it the time. Removes it by that name, and has the state forget
 * it. Gives back what that was, by kind.
 */
export async function removePending(stack: FaultyStack, { pulumi }: TestProject, printed = ""): Promise<string[]> {
  const { deployment } = await pulumi.exportState();
  const pending = (deployment.pending_operations ?? []).map(({ resource }) => resource);
  const noted = new Set((deployment.resources ?? []).map(({ id }) => id));
  const left = (await stack.listMade()).map((made) => ({ made, name: made.slice(made.lastIndexOf(" ") + 1) }));
  const unknown = left.filter(({ name }) => !noted.has(name));
  for (const { made, name } of unknown) {
    assert.ok(
      pending.some((each) => isNamed(each, name)) || printed.includes(`(${name}): context canceled`),
      `${made} is not among what is pending\n${printed}`,
    );
    await remove(stack, made.slice(0, made.lastIndexOf(" ")), name);
  }
  await pulumi.refresh({ args: ["--clear-pending-creates"] });
  return unknown.map(({ made }) => made.slice(0, made.lastIndexOf(" ")));
}

function isNamed({ inputs }: StateResource, name: string): boolean {
  const { name: whole, namePrefix } = inputs as { name?: string; namePrefix?: string };
  return whole === name || (namePrefix !== undefined && name.startsWith(namePrefix));
}

async function remove({ environment: { emulator } }: FaultyStack, kind: string, name: string): Promise<void> {
  if (kind === "repository") await emulator.deleteRepository(name);
  else if (kind === "role") await emulator.deleteRole(name);
  else if (kind === "log group") await emulator.deleteLogGroup(name);
  else await emulator.deleteFunction(name);
}
