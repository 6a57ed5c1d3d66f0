import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { runCollectorReleases } from "../../../maintenance/collectorReleases";
import type { CollectorRelease } from "../../../provider/collector/release/releases";
import { makeFolder } from "../../support/fixtures";

const LAMBDA = "/open-telemetry/opentelemetry-lambda/layer-collector";
const CONTRIB = "/open-telemetry/opentelemetry-collector-contrib";
const CORE = "/open-telemetry/opentelemetry-collector";
const TAGS = "/repos/open-telemetry/opentelemetry-lambda/git/matching-refs/tags/layer-collector/";

const defaultGo = (more = "") => `//go:build !lambdacomponents.custom
package lambdacomponents

import (
	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/prometheusremotewriteexporter"
	sigv4 "github.com/open-telemetry/opentelemetry-collector-contrib/extension/sigv4authextension"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"

	"github.com/open-telemetry/opentelemetry-lambda/collector/processor/decoupleprocessor"
	"github.com/open-telemetry/opentelemetry-lambda/collector/receiver/telemetryapireceiver"
	"go.opentelemetry.io/collector/connector/forwardconnector"
)

func Components(extensionID string) (otelcol.Factories, error) {
	receivers, err := otelcol.MakeFactoryMap(
		otlpreceiver.NewFactory(),
		telemetryapireceiver.NewFactory(extensionID),
	)
	exporters, err := otelcol.MakeFactoryMap(prometheusremotewriteexporter.NewFactory())
	processors, err := otelcol.MakeFactoryMap[processor.Factory](decoupleprocessor.NewFactory())
	extensions, err := otelcol.MakeFactoryMap(sigv4.NewFactory())${more}
}
`;
const goMod = (version: string) => `module github.com/open-telemetry/opentelemetry-lambda/collector/lambdacomponents

require (
	github.com/open-telemetry/opentelemetry-collector-contrib/exporter/prometheusremotewriteexporter v${version}
	github.com/open-telemetry/opentelemetry-collector-contrib/extension/sigv4authextension v${version}
	go.opentelemetry.io/collector/otelcol v${version}
	go.opentelemetry.io/collector/receiver/otlpreceiver v${version}
)
`;

function filesOf(release: string, otelcol: string, remoteWrite: string): Record<string, string> {
  return {
    [`${LAMBDA}/${release}/collector/lambdacomponents/default.go`]: defaultGo(),
    [`${LAMBDA}/${release}/collector/lambdacomponents/go.mod`]: goMod(otelcol),
    [`${CONTRIB}/v${otelcol}/exporter/prometheusremotewriteexporter/metadata.yaml`]: remoteWrite,
    [`${CONTRIB}/v${otelcol}/extension/sigv4authextension/metadata.yaml`]: "type: sigv4auth\n",
    [`${CORE}/v${otelcol}/receiver/otlpreceiver/metadata.yaml`]: "type: otlp\nstatus: {}\n",
    [`/layer-collector/${release}/opentelemetry-collector-layer-amd64.zip`]: `PK amd64 ${release}`,
    [`/layer-collector/${release}/opentelemetry-collector-layer-arm64.zip`]: `PK arm64 ${release}`,
  };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hashesOf = (release: string) => ({
  amd64: sha256(`PK amd64 ${release}`),
  arm64: sha256(`PK arm64 ${release}`),
});
const KNOWN: CollectorRelease = {
  version: "0.22.0",
  otelcol: "0.151.0",
  receivers: ["otlp", "telemetryapi"],
  processors: ["decouple"],
  exporters: ["prometheusremotewrite"],
  extensions: ["sigv4auth"],
  sha256: hashesOf("0.22.0"),
};
const NEW: CollectorRelease = {
  ...KNOWN,
  version: "0.23.0",
  otelcol: "0.157.0",
  exporters: ["prometheus_remote_write", "prometheusremotewrite"],
  sha256: hashesOf("0.23.0"),
};

describe("npm run collector-releases", () => {
  let server: http.Server;
  let base: string;
  let files: Record<string, string>;
  let asked: http.IncomingMessage[];
  let file: string;
  let printed: string;

  before("start what stands in for GitHub", (done) => {
    server = http.createServer((request, response) => {
      asked.push(request);
      const content = files[request.url ?? ""];
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    server.listen(0, "127.0.0.1", () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });

  after("stop it", (done) => {
    server.closeAllConnections();
    server.close(() => done());
  });

  beforeEach("two releases, one of them new", () => {
    const tags = ["0.10.0", "0.23.0", "0.22.0", "0.23.1-rc"].map((tag) => ({
      ref: `refs/tags/layer-collector/${tag}`,
    }));
    files = {
      [TAGS]: JSON.stringify(tags),
      ...filesOf("0.22.0", "0.151.0", "type: prometheusremotewrite\n"),
      ...filesOf("0.23.0", "0.157.0", "type: prometheus_remote_write\ndeprecated_type: prometheusremotewrite\n"),
    };
    asked = [];
    printed = "";
    file = join(makeFolder({ "releases.json": JSON.stringify({ releases: [KNOWN] }) }), "releases.json");
  });

  const run = () =>
    runCollectorReleases(
      ["--file", file, "--api", base, "--raw", base, "--release-page", base],
      (line) => (printed += line),
    );
  const write = (...releases: CollectorRelease[]) => writeFileSync(file, JSON.stringify({ releases }));
  const releases = () => (JSON.parse(readFileSync(file, "utf8")) as { releases: CollectorRelease[] }).releases;

  it("adds a release that is new, with its components under all of their names and its checksums", async () => {
    assert.equal(await run(), 0, printed);
    assert.deepEqual(releases(), [KNOWN, NEW]);
    assert.equal(printed, "- 0.23.0 is new, with otelcol 0.157.0");
    const text = readFileSync(file, "utf8");
    assert.equal(text, await format(text, { ...(await resolveConfig(file)), parser: "json" }));
  });

  it("changes nothing where nothing is new", async () => {
    write(KNOWN, NEW);
    const before = readFileSync(file, "utf8");
    assert.equal(await run(), 0, printed);
    assert.equal(printed, "Nothing is new.");
    assert.equal(readFileSync(file, "utf8"), before);
  });

  it("adds checksums and mends lists of releases that it knows", async () => {
    write({ ...KNOWN, sha256: undefined }, { ...NEW, exporters: ["prometheusremotewrite"] });
    assert.equal(await run(), 0, printed);
    assert.deepEqual(releases(), [KNOWN, NEW]);
    assert.equal(
      printed,
      "- 0.22.0 has checksums now\n- 0.23.0 has other exporters: prometheus_remote_write,prometheusremotewrite, not prometheusremotewrite",
    );
  });

  it("sends the token to the API, and to nobody else", async () => {
    const before = process.env.GITHUB_TOKEN;
    process.env.GITHUB_TOKEN = "token-of-the-workflow";
    try {
      assert.equal(await run(), 0, printed);
    } finally {
      if (before === undefined) delete process.env.GITHUB_TOKEN;
      else process.env.GITHUB_TOKEN = before;
    }
    const withToken = asked.filter(({ headers }) => headers.authorization !== undefined);
    assert.deepEqual(
      withToken.map(({ url, headers }) => [url, headers.authorization]),
      [[TAGS, "Bearer token-of-the-workflow"]],
    );
  });

  const FAULTS: [string, () => void, RegExp][] = [
    [
      "another checksum than the known one",
      () => write({ ...KNOWN, sha256: hashesOf("0.23.0") }),
      /^0\.22\.0 has other checksums.*find out why/,
    ],
    ["a version of another form", () => (files[TAGS] = '[{"ref":"refs/tags/layer-collector/1.0.0"}]'), /teach isFrom/],
    ["a release that is gone", () => write({ ...KNOWN, version: "0.21.0" }, KNOWN), /no tag of 0\.21\.0 any more/],
    [
      "no sources",
      () => delete files[`${LAMBDA}/0.23.0/collector/lambdacomponents/default.go`],
      /default\.go answered 404/,
    ],
    [
      "a component of another kind",
      () => add("\n\tforwardconnector.NewFactory()"),
      /forwardconnector is none of receivers/,
    ],
    ["a factory of nowhere", () => add("\n\tnowhere.NewFactory()"), /no import is called nowhere/],
    [
      "no factory",
      () => (files[`${LAMBDA}/0.23.0/collector/lambdacomponents/default.go`] = "package a\n"),
      /calls no NewFactory/,
    ],
    [
      "no version of a component",
      () => (files[`${LAMBDA}/0.23.0/collector/lambdacomponents/go.mod`] = "module a\n"),
      /requires no go\.opentelemetry\.io/,
    ],
    [
      "a component without a type",
      () => (files[`${CORE}/v0.157.0/receiver/otlpreceiver/metadata.yaml`] = "a: b\n"),
      /names no type/,
    ],
  ];
  function add(more: string): void {
    files[`${LAMBDA}/0.23.0/collector/lambdacomponents/default.go`] = defaultGo(more);
  }
  for (const [description, spoil, sentence] of FAULTS) {
    it(`says so and writes nothing at ${description}`, async () => {
      spoil();
      const before = readFileSync(file, "utf8");
      assert.equal(await run(), 1);
      assert.match(printed, sentence);
      assert.equal(readFileSync(file, "utf8"), before);
    });
  }

  it("says so where the network does not allow it", async () => {
    base = "http://127.0.0.1:1";
    assert.equal(await run(), 1);
    assert.match(printed, /can't be reached: run this where the network allows it/);
  });
});
