import type { StackState, StateResource } from "../../../local/pulumi/pulumiProject";

/** When something was made, and where in which file: other ones on every machine. */
const OF_THE_MACHINE = new Set(["created", "modified", "sourcePosition", "stackTrace", "time"]);

/** Where the Docker Engine listens on most machines. A preview does not reach it. */
export const USUAL_DOCKER_HOST = "unix:///var/run/docker.sock";

/** A state without what tells of the run and the machine that recorded it. */
export function cleanState({ version, deployment }: StackState): StackState {
  const resources = deployment.resources?.map(withUsualHost);
  return JSON.parse(
    JSON.stringify({ version, deployment: { ...deployment, resources } }, (key, value: unknown) =>
      OF_THE_MACHINE.has(key) ? undefined : value,
    ),
  ) as StackState;
}

/**
 * The build provider keeps the address of the Docker Engine, and another one replaces the provider and all images with it:
 * https://github.com/pulumi/pulumi-docker-build/issues/404 shows how it compares.
 */
function withUsualHost(resource: StateResource): StateResource {
  const { type, inputs, outputs } = resource;
  const host = USUAL_DOCKER_HOST;
  return type === "pulumi:providers:docker-build"
    ? { ...resource, inputs: { ...inputs, host }, outputs: { ...outputs, host } }
    : resource;
}
