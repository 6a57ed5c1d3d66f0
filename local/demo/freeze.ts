import { setTimeout as sleep } from "node:timers/promises";
import { run, tryRun } from "../processes/runCommand";

const frozenMs = 2_000;

interface Container {
  Id: string;
  Config: { Env: string[] | null };
}

/** Stops the function's container in the middle of whatever it does and lets it go on, as Lambda does between calls. */
export async function freezeAndThaw(functionName: string, env: NodeJS.ProcessEnv): Promise<void> {
  const containers = await findContainers(functionName, env);
  if (containers.length === 0) {
    throw new Error(`No container of the function ${functionName} is running: has it been called? See \`docker ps\`.`);
  }
  await run("docker", ["pause", ...containers], { env });
  try {
    await sleep(frozenMs);
  } finally {
    await run("docker", ["unpause", ...containers], { env });
  }
}

/** Every Lambda container knows its function's name. */
async function findContainers(functionName: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const ids = (await run("docker", ["ps", "--quiet", "--no-trunc"], { env })).split("\n").filter((id) => id !== "");
  // One by one: whoever else uses this engine may remove a container between the two commands.
  const descriptions = await Promise.all(ids.map((id) => tryRun("docker", ["inspect", id], { env })));
  return descriptions
    .flatMap((text) => (text === undefined ? [] : (JSON.parse(text) as Container[])))
    .filter(({ Config }) => Config.Env?.includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`))
    .map(({ Id }) => Id);
}
