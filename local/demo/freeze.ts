import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../processes/runCommand";

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
  if (ids.length === 0) return [];
  const containers = JSON.parse(await run("docker", ["inspect", ...ids], { env })) as Container[];
  return containers
    .filter(({ Config }) => Config.Env?.includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`))
    .map(({ Id }) => Id);
}
