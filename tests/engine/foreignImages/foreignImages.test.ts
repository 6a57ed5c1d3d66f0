import * as assert from "node:assert/strict";
import * as path from "node:path";
import { foreignStandIns, type ForeignFamily } from "../../../local/baseImages/foreignStandIns";
import contract from "../../../provider/runtime/contract.json";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { buildGoSources, hostPlatform } from "../../../local/tools/goSources";
import { type CollectorBackend, startCollectorBackend } from "../support/collectorBackend";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

/** What the function says of the place that it runs in. */
interface Place {
  version: string;
  root: boolean;
  shell: boolean;
  musl: boolean;
  writable: boolean;
  /** Whether the runtime interface client of the image's own has native code, which is for the C library that is there. */
  client: boolean;
  /** The files with native code in the folders that were asked for. */
  native: string[];
}

const { python, nodejs } = contract.families;
const oursFor = (runtime: string): string[] =>
  runtime.startsWith("python") ? [python.folder] : [nodejs.folder, nodejs.setupFolder];

const functions: Record<string, { runtime: string; target: string; place: Place }> = {
  pythonSlim: place("python3.13", "slim", { version: "3.13", root: false, shell: true }),
  pythonDistroless: place("python3.13", "distroless", { version: "3.13", root: false, shell: false }),
  nodejsSlim: place("nodejs22.x", "slim", { version: "22", root: false, shell: true }),
  nodejsDistroless: place("nodejs22.x", "distroless", { version: "22", root: false, shell: false }),
  nodejsMusl: onMusl(place("nodejs22.x", "musl", { version: "22", root: false, shell: true }), false),
  finishedMusl: onMusl(place("nodejs22.x", "musl", { version: "22", root: false, shell: true }), true),
  provided: place("nodejs22.x", "provided", { version: "22", root: true, shell: true }),
};

/** Started as the image says itself, with nothing of ours in it: what runs there is not known. */
const unknown = place("provided", "slim", { version: "22", root: false, shell: true });

/**
 * Nothing can be written anywhere but in /tmp, as in Lambda, and what the component adds has no native code: it runs whichever C
 * library the image has, musl too.
 */
function place(runtime: string, target: string, found: Pick<Place, "version" | "root" | "shell">) {
  return { runtime, target, place: { ...found, musl: false, writable: false, client: true, native: [] } };
}

/** With a client that has no native code, since AWS's is not compiled for musl here. */
function onMusl(row: ReturnType<typeof place>, finished: boolean) {
  return { ...row, finished, place: { ...row.place, musl: true, client: false } };
}

/** Nothing is in it but a program that needs nothing else. */
const scratch = { runtime: "provided", target: "scratch" };

const refused: { title: string; runtime: string; target: string; message: RegExp }[] = [
  {
    title: "no client for Python",
    runtime: "python3.13",
    target: "clientless",
    message: /python\/Dockerfile:\d+.*awslambdaric/,
  },
  {
    title: "no client for Node.js",
    runtime: "nodejs22.x",
    target: "clientless",
    message: /nodejs\/Dockerfile:\d+.*aws-lambda-ric/,
  },
  { title: "another Python", runtime: "python3.12", target: "slim", message: /python\/Dockerfile:\d+.*python3\.12/ },
  { title: "another Node.js", runtime: "nodejs24.x", target: "slim", message: /nodejs\/Dockerfile:\d+.*nodejs24\.x/ },
  { title: "nothing at all", runtime: "python3.13", target: "empty", message: /python\/Dockerfile:\d+.*FROM scratch/ },
];

describe("images that do not start from AWS's for a language, with a real engine", () => {
  let environment: EngineEnvironment;
  let backend: CollectorBackend;
  let project: TestProject;
  let names: Record<string, string>;

  before("deploy one of each", async () => {
    environment = await startEnvironment();
    const bases = Object.keys(functions).filter((name): name is ForeignFamily => name in foreignStandIns);
    await environment.stack.addBaseImages(bases);
    backend = await startCollectorBackend(environment);
    project = await make({ ...functions, unknown, scratch });
    const program = path.join(project.folder, "scratch");
    await buildGoSources(program, hostPlatform, path.join(program, "main"));
    names = (await project.pulumi.up()).outputs.functionNames as Record<string, string>;
  });

  after("remove them", async () => {
    await project?.pulumi.destroy();
    await backend?.stop();
  });

  function make(asked: Record<string, { runtime: string; target: string }>): Promise<TestProject> {
    const config = { ...backend.config, functions: JSON.stringify(asked) };
    return makeProject(environment, { program: "foreignImages/program", config });
  }

  for (const [name, { runtime, target, place: expected }] of Object.entries(functions)) {
    it(`run and are traced: ${name}`, async () => {
      environment.sink.clear();
      const { payload, functionError, logTail } = await environment.emulator.invoke(names[name], {
        folders: oursFor(runtime),
      });
      assert.equal(functionError, undefined, `${target}: ${JSON.stringify(payload)}\n${logTail}`);
      assert.deepEqual(payload, expected);
      const [span] = await environment.sink.waitForSpans(1);
      assert.notEqual(span.attributes["faas.invocation_id"], undefined);
    });
  }

  it("run as they are where their runtime is their own, and are told what an SDK of theirs needs", async () => {
    const { payload, functionError, logTail } = await environment.emulator.invoke(names.unknown, { folders: [] });
    assert.equal(functionError, undefined, `${JSON.stringify(payload)}\n${logTail}`);
    assert.deepEqual(payload, unknown.place);
    const { Environment, ImageConfigResponse } = await environment.emulator.getFunctionConfiguration(names.unknown);
    assert.equal(Environment?.Variables?.OTEL_SERVICE_NAME, "unknown");
    assert.equal(Environment?.Variables?.OTEL_PROPAGATORS, "tracecontext,baggage,xray");
    assert.equal(ImageConfigResponse, undefined);
  });

  it("have a collector where there is neither a shell nor a library", async () => {
    const { payload, functionError, logTail } = await environment.emulator.invoke(names.scratch, {});
    assert.equal(functionError, undefined, `${JSON.stringify(payload)}\n${logTail}`);
    assert.deepEqual(payload, { shell: false, libraries: false, unsent: "" });
    assert.deepEqual(
      (await backend.sink.waitForSpans(1)).map(({ name }) => name),
      ["scratch"],
    );
  });

  for (const { title, runtime, target, message } of refused) {
    it(`are refused with the line of the Dockerfile where they have ${title}`, async () => {
      const bad = await make({ bad: { runtime, target } });
      try {
        await assert.rejects(bad.pulumi.up(), ({ run }: PulumiRunFailed) => {
          assert.match(run.output, message);
          return true;
        });
      } finally {
        await bad.pulumi.destroy();
      }
    });
  }
});
