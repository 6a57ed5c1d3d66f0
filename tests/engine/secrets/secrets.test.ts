import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { gzipSync } from "node:zlib";
import { cacheFolder } from "../../../local/cache/cache";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { findInImage } from "../collector/support/imageContent";
import { type Deployment, makeDeployment } from "./support/deployment";
import { EXPECTED } from "./support/expected";
import { listForms } from "./support/findMarkers";
import { makeMarkers, MARKERS } from "./support/markers";
import { Search } from "./support/search";
import { searchChangedFiles, searchFiles } from "./support/searchFiles";

/** Beside the state, in these tests alone. */
const EVENTS = "events.jsonl";
const ENGINE_TIMEOUT_MS = 10 * 60_000;

for (const through of ["the package"] as const) {
  describe(`secrets that come in through ${through}`, function () {
    this.timeout(ENGINE_TIMEOUT_MS);
    let environment: EngineEnvironment;
    let deployment: Deployment;
    let search: Search;
    let since: string;

    before("deploy functions with a secret in each way that there is", async () => {
      environment = await startEnvironment();
      search = new Search(makeMarkers());
      since = path.join(makeTemporaryFolder(environment.lifetime, "since"), "file");
      fs.writeFileSync(since, "");
      deployment = await makeDeployment(environment, search.markers, through);
      const { project, pulumi } = deployment;
      search.look("printed", (await project.pulumi.preview()).output);
      takeEvents();
      search.look("printed", await pulumi("preview", "--diff"));
      search.look("printedJson", await pulumi("preview", "--json"));
      search.look("printed", await pulumi("up", "--yes", "--skip-preview", "--diff"));
      search.look("printed", (await project.pulumi.up({ expectNoChanges: true })).output);
      takeEvents();
    });

    function takeEvents(): void {
      searchFiles(search, "events", path.join(deployment.project.stateFolder, EVENTS));
    }

    /** Nothing but what is put there for it would show that a folder is searched in which nothing is to be found. */
    function plant(folder: string): void {
      fs.writeFileSync(path.join(folder, "planted"), gzipSync(btoa(`-${search.markers.control}`)));
    }

    it("answer where they are used, with what they open", async () => {
      const { outputs } = await deployment.project.pulumi.preview();
      for (const [name, logGroup] of outputs.names as [string, string][]) {
        environment.sink.clear();
        const first = await environment.emulator.invoke(name, { said: search.markers.control });
        assert.equal((first.payload as { answer: string }).answer, "private", first.logTail);
        await environment.sink.waitForSpans(1, 10_000);
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
        const found = await findInImage(image, Object.values(search.markers).flatMap(listForms));
        search.note(
          "image",
          MARKERS.filter((name) => listForms(search.markers[name]).some((form) => found.includes(form))),
        );
      }
    });

    it("are as much or as little in what Pulumi shows of a change, a refresh and a removal", async () => {
      const { project, pulumi } = deployment;
      search.look("state", await pulumi("stack", "export"));
      await project.pulumi.setConfig({}, { "environment-secret": `${search.markers["environment-secret"]}-2` });
      search.look("printed", await pulumi("preview", "--diff"));
      search.look("printedJson", await pulumi("preview", "--json"));
      search.look("verbose", await pulumi("up", "--yes", "--skip-preview", "--logtostderr", "-v=9"));
      search.look("printed", await pulumi("refresh", "--yes", "--diff"));
      plant(path.join(project.folder, ".otel-lambda-image"));
      searchFiles(search, "staging", path.join(project.folder, ".otel-lambda-image"));
      searchFiles(search, "state", project.stateFolder, [EVENTS]);
      searchFiles(search, "configuration", path.join(project.folder, "Pulumi.dev.yaml"));
      search.look("printed", await pulumi("destroy", "--yes", "--diff"));
      searchFiles(search, "state", project.stateFolder, [EVENTS]);
      plant(deployment.temporary);
      searchFiles(search, "temporary", deployment.temporary);
      searchFiles(search, "emulatorLog", environment.stack.awsLog);
      search.look("deployRequests", ...deployment.requests.requests.map(({ text }) => text));
      const folder = path.join(cacheFolder(), "buildkit");
      searchChangedFiles(search, "buildRecords", { folder, since, lifetime: environment.lifetime });
      searchFiles(search, "buildRecords", environment.stack.env.BUILDX_CONFIG ?? "");
    });

    it("were found where the user asked for them to be, and nowhere else", () => {
      assert.deepEqual(search.findings, EXPECTED);
    });
  });
}

function showBigInt(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
