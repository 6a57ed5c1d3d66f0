import * as fs from "node:fs";
import * as path from "node:path";
import { serveCollectorRelease } from "../../../../local/collector";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { runPulumi } from "../../../../local/pulumi/pulumiProcess";
import { startPrivateRegistry } from "../../nodejs/support/privateRegistry";
import { makePluginFolder } from "../../../support/pluginFolder";
import { findOnPath } from "../../../../local/processes/findOnPath";
import type { EngineEnvironment } from "../../support/engineEnvironment";
import { type RequestLog, startRequestLog } from "../../support/requestLog";
import { makeProject, type TestProject } from "../../support/testProject";
import type { Markers } from "./markers";
import { startPrivateIndex } from "./privateIndex";
import { throughPlugin } from "./throughPlugin";

export interface Deployment {
  project: TestProject;
  requests: RequestLog;
  /** Where Pulumi and all that it starts have their temporary files. */
  temporary: string;
  /** A file that was made before it. */
  since: string;
  /** Runs Pulumi with arguments of one's own; all that it printed. */
  pulumi: (...args: string[]) => Promise<string>;
}

/** The program, as the package runs it or through the plugin, with every marker where its secret comes in. */
export async function makeDeployment(
  environment: EngineEnvironment,
  markers: Markers,
  through: "the package" | "the plugin",
): Promise<Deployment> {
  const { emulator, lifetime, stack } = environment;
  const registry = await startPrivateRegistry(lifetime, markers["build-secret-npm"], {
    "private-package": 'exports.answer = "private";',
  });
  const { version, url, sha256 } = lifetime.remember(await serveCollectorRelease());
  const createSecret = (name: string, value: string) =>
    emulator.secrets.create(`${name}-${markers.control.slice(0, 8)}`, value);
  const requests = lifetime.remember(await startRequestLog(stack.awsEndpoint, withPassword(markers)));
  const temporary = makeTemporaryFolder(lifetime, "left");
  const since = path.join(makeTemporaryFolder(lifetime, "since"), "file");
  fs.writeFileSync(since, "");
  const pluginFolder = through === "the plugin" ? [await makePluginFolder(lifetime)] : [];
  const PATH = [writePulumi(environment, temporary), ...pluginFolder, stack.env.PATH].join(path.delimiter);
  const project = await makeProject(environment, {
    program: "secrets/program",
    env: {
      ...{ PATH, AWS_ENDPOINT_URL: requests.endpoint },
      HEADER_PULUMI_SECRET: markers["header-pulumi-secret"],
      HEADER_PLAIN: markers["header-plain"],
      BUILD_PLAIN: markers["build-secret-plain"],
      COLLECTOR_PLAIN: markers["collector-header-plain"],
    },
    config: {
      ...{ control: markers.control, collectorVersion: version, collectorUrl: url, collectorSha256: sha256 },
      headersSecretArn: await createSecret("headers", `x-stored=${encodeURIComponent(markers["headers-secret-arn"])}`),
      collectorSecretArn: await createSecret("collector", markers["collector-header-stored"]),
    },
  });
  await project.pulumi.setConfig(
    {},
    {
      "header-config-secret": markers["header-config-secret"],
      "environment-secret": markers["environment-secret"],
      "collector-header-secret": markers["collector-header-secret"],
      pipIndexUrl: await startPrivateIndex(lifetime, markers["build-secret-pip"]),
      npmrc: registry.npmrc,
    },
  );
  registry.lock(path.join(project.folder, "nodejs"), { name: "beside" }, { dependencies: ["private-package"] });
  // As code it is in a layer, in a form that it has nowhere else in the image.
  for (const code of ["python", "nodejs"]) {
    fs.writeFileSync(path.join(project.folder, code, "control.txt"), btoa(markers.control));
  }
  if (through === "the plugin") throughPlugin(project);
  const { env, stack: stackName } = project.pulumi;
  const pulumi = async (...args: string[]) => {
    const fixed = ["--stack", stackName, "--non-interactive", "--color", "never"];
    const { exitCode, output } = await runPulumi([...args, ...fixed], { cwd: project.folder, env });
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${output}`);
    return output;
  };
  return { project, requests, temporary, since, pulumi };
}

/** The emulator's token is the same on every machine. */
function withPassword(markers: Markers): (action: string, body: string) => string {
  const token = Buffer.from(`AWS:${markers["registry-password"]}`).toString("base64");
  return (action, body) =>
    action === "ecr:GetAuthorizationToken"
      ? body.replace(/("authorizationToken": ?)"[^"]*"/, `$1${JSON.stringify(token)}`)
      : body;
}

/** What a run leaves is to be seen after it, so that its temporary folder is not removed with it. */
function writePulumi({ lifetime, stack }: EngineEnvironment, temporary: string): string {
  const folder = makeTemporaryFolder(lifetime, "pulumi");
  const script = `#!/bin/sh\nTMPDIR=${temporary} exec ${findOnPath("pulumi", stack.env.PATH)} "$@"\n`;
  fs.writeFileSync(path.join(folder, "pulumi"), script, { mode: 0o755 });
  return folder;
}
