import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { findInImage } from "../collector/support/imageContent";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { type Deployment, makeDeployment } from "./support/deployment";
import { expectedIn } from "./support/expected";
import { listForms } from "./support/findMarkers";
import { makeMarkers, MARKERS } from "./support/markers";
import { ALL_PLACES, type Place } from "./support/places";
import { Search } from "./support/search";
import { searchEvents, searchMachine, searchProject } from "./support/searchLeft";

const ENGINE_TIMEOUT_MS = 10 * 60_000;
/** https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md */
const OF_ANY_CONFIGURATION = '"diff_ids"';
/** The plugin makes the same resources: what is theirs is looked at once. */
const OF_THE_PLUGIN: Place[] = [
  ...(["buildRecords", "configuration", "deployRequests", "events", "printed", "printedJson"] as const),
  ...(["staging", "state", "temporary", "verbose"] as const),
];

describe("secrets that come in through the package", function () {
  this.timeout(ENGINE_TIMEOUT_MS);
  let environment: EngineEnvironment;
  let deployment: Deployment;
  const search = new Search(makeMarkers());

  before("deploy functions with a secret in each way that there is", async () => {
    environment = await startEnvironment();
    deployment = await makeDeployment(environment, search.markers, "the package");
    const { project, pulumi } = deployment;
    search.look("printedJson", await pulumi("preview", "--json"));
    search.look("printed", await pulumi("up", "--yes", "--diff"));
    search.look("printed", (await project.pulumi.up({ expectNoChanges: true })).output);
    searchEvents(search, deployment);
  });

  it("answer where they are used, with what they open", async () => {
    const { outputs } = await deployment.project.pulumi.preview();
    for (const [name, logGroup] of outputs.names as [string, string][]) {
      environment.sink.clear();
      const first = await environment.emulator.invoke(name, { said: search.markers.control });
      assert.equal((first.payload as { answer: string }).answer, "private", first.logTail);
      await environment.sink.waitForSpans(1);
      search.look("backend", JSON.stringify(environment.sink.requests));
      search.look("spans", JSON.stringify(environment.sink.spans, showBigInt));
      // What a runtime says of a backend that refuses it.
      await environment.sink.respondWith({ kind: "status", status: 401 });
      const second = await environment.emulator.invoke(name, { said: search.markers.control });
      await environment.sink.respondWith({ kind: "ok" });
      search.look("functionLog", first.logTail, second.logTail);
      search.look("functionLog", ...(await environment.emulator.getLogMessages(logGroup)));
      const configuration = await environment.emulator.getFunctionConfiguration(name);
      search.look("functionConfiguration", JSON.stringify(configuration));
    }
    for (const image of outputs.images as string[]) {
      const forms = Object.values(search.markers).flatMap(listForms);
      const found = await findInImage(image, [...forms, OF_ANY_CONFIGURATION]);
      search.note(
        "image",
        MARKERS.filter((name) => listForms(search.markers[name]).some((form) => found.includes(form))),
      );
      for (const text of [OF_ANY_CONFIGURATION, btoa(search.markers.control).slice(0, 32)]) {
        assert.ok(found.includes(text), `${text} was not found in ${image}`);
      }
    }
  });

  it("are not in what is said of a build that failed", async () => {
    const { project } = deployment;
    const requirements = path.join(project.folder, "python", "requirements.txt");
    const before = fs.readFileSync(requirements);
    fs.writeFileSync(requirements, "no-such-package==1.0.0\n");
    await project.pulumi.setConfig({}, { "environment-secret": `${search.markers["environment-secret"]}-2` });
    await assert.rejects(project.pulumi.up(), ({ message, run }: PulumiRunFailed) => {
      assert.match(run.output, /No matching distribution found for no-such-package/);
      search.look("printed", message, run.output);
      return true;
    });
    searchEvents(search, deployment);
    fs.writeFileSync(requirements, before);
  });

  it("are as much or as little in what Pulumi shows of a change and a removal", async () => {
    const { pulumi } = deployment;
    search.look("state", await pulumi("stack", "export"));
    search.look("printed", await pulumi("preview", "--diff"));
    search.look("verbose", await pulumi("up", "--yes", "--skip-preview", "--logtostderr", "-v=9"));
    searchProject(search, deployment);
    search.look("printed", await pulumi("destroy", "--yes", "--diff"));
    searchProject(search, deployment);
    searchMachine(search, deployment, environment);
  });

  it("were found where the user asked for them to be, and nowhere else", () => {
    assert.deepEqual(search.findings, expectedIn(ALL_PLACES));
  });
});

describe("secrets that come in through the plugin", function () {
  this.timeout(ENGINE_TIMEOUT_MS);
  const search = new Search(makeMarkers());

  it("are found where those of the package are, and nowhere else", async () => {
    const environment = await startEnvironment();
    const deployment = await makeDeployment(environment, search.markers, "the plugin");
    const { project, pulumi } = deployment;
    search.look("printedJson", await pulumi("preview", "--json"));
    search.look("verbose", await pulumi("up", "--yes", "--skip-preview", "--logtostderr", "-v=9"));
    search.look("printed", (await project.pulumi.up({ expectNoChanges: true })).output);
    searchEvents(search, deployment);
    search.look("state", await pulumi("stack", "export"));
    searchProject(search, deployment);
    search.look("printed", await pulumi("destroy", "--yes", "--diff"));
    searchMachine(search, deployment, environment);
    assert.deepEqual(search.findings, expectedIn(OF_THE_PLUGIN));
  });
});

function showBigInt(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
