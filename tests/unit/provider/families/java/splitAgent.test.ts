import * as assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as path from "node:path";
import { makeFolder } from "../../../../support/fixtures";
import { ROOT } from "../../../../support/root";

const SCRIPT = path.join(ROOT, "provider", "runtime", "java", "split_agent.py");
const SERVICES = "META-INF/services/io.opentelemetry.";
const MODULES = `${SERVICES}javaagent.extension.instrumentation.InstrumentationModule`;
const IGNORED = `${SERVICES}javaagent.extension.ignore.IgnoredTypesConfigurer`;
const RESOURCES = `${SERVICES}sdk.autoconfigure.spi.ResourceProvider`;
const PACKAGE = "io.opentelemetry.javaagent.instrumentation";

/** A jar as an object of names and texts, to and from the form that Python has. */
const WRITE =
  "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as jar:\n for item in json.loads(sys.argv[2]).items(): jar.writestr(*item)";
const READ =
  "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as jar: print(json.dumps({i.filename: [jar.read(i).decode(), i.compress_type] for i in jar.infolist()}))";

const AGENT = {
  "META-INF/MANIFEST.MF": "Premain-Class: io.opentelemetry.javaagent.OpenTelemetryAgent\n",
  [`inst/${MODULES}`]: `${PACKAGE}.awssdk.v2_2.AwsSdkModule\n${PACKAGE}.kafkaclients.v0_11.KafkaModule\n`,
  [`inst/${IGNORED}`]: `io.opentelemetry.javaagent.tooling.ignore.Global\n${PACKAGE}.zio.v2_0.Zio`,
  [`inst/${RESOURCES}`]: "example.Lambda\nexample.Ec2",
  "inst/io/opentelemetry/Kafka.classdata": "class",
};

function split(...packages: string[]) {
  const folder = makeFolder({
    "agent.properties": "otel.metrics.exporter=none\notel.java.enabled.resource.providers=example.Lambda\n",
  });
  const [agent, settings, target] = ["agent.jar", "agent.properties", "out"].map((name) => path.join(folder, name));
  execFileSync("python3", ["-c", WRITE, agent, JSON.stringify(AGENT)]);
  const { status, stderr } = spawnSync("python3", [SCRIPT, agent, settings, target, ...packages], { encoding: "utf8" });
  const read = (name: string) =>
    JSON.parse(execFileSync("python3", ["-c", READ, path.join(target, name)], { encoding: "utf8" })) as object;
  return { status, stderr, read };
}

describe("the script that splits the agent of Java functions", () => {
  it("leaves in its lists what is asked for and what is of no instrumentation, and every class, all uncompressed", () => {
    assert.deepEqual(split("awssdk").read("opentelemetry-javaagent.jar"), {
      "META-INF/MANIFEST.MF": [AGENT["META-INF/MANIFEST.MF"], 0],
      [`inst/${MODULES}`]: [`${PACKAGE}.awssdk.v2_2.AwsSdkModule\n`, 0],
      [`inst/${IGNORED}`]: ["io.opentelemetry.javaagent.tooling.ignore.Global\n", 0],
      [`inst/${RESOURCES}`]: ["example.Lambda\n", 0],
      "inst/io/opentelemetry/Kafka.classdata": ["class", 0],
    });
  });

  it("makes an extension of the rest of the lists", () => {
    assert.deepEqual(split("awssdk").read("other-instrumentation.jar"), {
      [MODULES]: [`${PACKAGE}.kafkaclients.v0_11.KafkaModule\n`, 0],
      [IGNORED]: [`${PACKAGE}.zio.v2_0.Zio\n`, 0],
      [RESOURCES]: ["example.Ec2\n", 0],
    });
  });

  it("fails where a release of the agent has nothing by a name", () => {
    const { status, stderr } = split("awssdk", "okhttp");
    assert.equal(status, 1);
    assert.match(stderr, /^The agent has nothing by these names: okhttp\. Look for what its release calls them\.$/m);
  });
});
