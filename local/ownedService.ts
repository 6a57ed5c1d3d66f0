// A program that belongs to this process alone and ends with it.
import { findOnPath } from "./findOnPath";
import { startProcess, type ServiceSpec } from "./process";
import { onExit } from "./shutdown";
import { signalGroup, stopProcess } from "./stopProcess";

export interface OwnedService {
  pid: number;
  stop(): Promise<void>;
}

export async function startOwnedService(spec: ServiceSpec): Promise<OwnedService> {
  const pid = await startProcess(endWithParent(spec));
  const forget = onExit(() => signalGroup(pid, "SIGTERM"));
  let stopping: Promise<void> | undefined;
  return { pid, stop: () => (stopping ??= stopProcess(pid).then(forget)) };
}

/** Nothing of ours runs when this process is killed outright: on Linux the kernel can then end the program too. */
function endWithParent(spec: ServiceSpec): ServiceSpec {
  if (process.platform !== "linux" || findOnPath("setpriv") === undefined) return spec;
  return { ...spec, command: "setpriv", args: ["--pdeathsig", "TERM", spec.command, ...spec.args] };
}
