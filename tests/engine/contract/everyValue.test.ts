import * as assert from "node:assert/strict";
import { emulatorSecretKey } from "../../../local/aws/emulator";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const SECRET_NAME = "contract-headers";
const HEADERS = { "x-api-key": "marker-of-the-headers-secret" };
const TRACE_ID = "5759e988bd862e3fe1be46a994272793";
const PARENT_ID = "53995c3f42cd8ad8";
/** The parent is not sampled, which a sampler that asks the parent would follow; only X-Ray's header may count. */
const EVENT = {
  headers: {
    "X-Amzn-Trace-Id": `Root=1-${TRACE_ID.slice(0, 8)}-${TRACE_ID.slice(8)};Parent=${PARENT_ID};Sampled=0`,
    traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
    baggage: "not=propagated",
  },
};

interface Answer {
  urllib: Record<string, string>;
  urllib3: Record<string, string>;
  threads: string[];
  api: string;
}

describe("every value that a runtime gets from the component, each other than its default", () => {
  let environment: EngineEnvironment;
  let sink: TraceSink;
  let project: TestProject;
  let answer: Answer;

  before("call the function", async () => {
    environment = await startEnvironment();
    const signed = { service: "execute-api", region: "eu-west-1", secretAccessKey: emulatorSecretKey };
    sink = await startTraceSink({ addresses: environment.stack.listenAddresses, signed });
    const headersSecretArn = await environment.emulator.secrets.create(SECRET_NAME, JSON.stringify(HEADERS));
    project = await makeProject(environment, {
      program: "contract/program",
      config: { otlpEndpoint: sink.endpoint(environment.stack.hostForContainers), headersSecretArn },
    });
    const { outputs } = await project.pulumi.up();
    const { payload } = await environment.emulator.invoke(outputs.functionName as string, EVENT);
    answer = payload as Answer;
    await sink.waitForSpans(3);
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
    await environment.emulator.secrets.delete(SECRET_NAME);
    await sink?.stop();
  });

  it("traces the libraries that are named, by package too, and no other", () => {
    const root = sink.spans.find(({ scope }) => scope.name === "otel_lambda_image");
    const names = sink.spans.filter((span) => span !== root).map(({ name, scope }) => `${scope.name}: ${name}`);
    assert.deepEqual(names, ["otel_lambda_image.urllib: GET", "opentelemetry.instrumentation.sqlite3: SELECT"]);
    assert.ok(sink.spans.every((span) => span === root || span.parentSpanId === root?.spanId));
    assert.equal(answer.api, "/opt/otel-lambda-image/python/opentelemetry/context/__init__.py");
    assert.deepEqual(
      Object.keys(answer.urllib3).filter((header) => /trace|baggage/.test(header)),
      [],
    );
  });

  it("takes the parent from the propagator's header alone, and hands it on in that header alone", () => {
    const root = sink.spans.find(({ scope }) => scope.name === "otel_lambda_image");
    assert.deepEqual([root?.traceId, root?.parentSpanId], [TRACE_ID, PARENT_ID]);
    const request = sink.spans.find(({ name }) => name === "GET");
    assert.match(
      answer.urllib["x-amzn-trace-id"],
      new RegExp(`^Root=1-5759e988-bd862e3fe1be46a994272793;Parent=${request?.spanId};Sampled=1$`),
    );
    assert.ok(!("traceparent" in answer.urllib) && !("baggage" in answer.urllib));
  });

  it("sends after the response, signed, with the headers of the secret, as the service that is named", () => {
    assert.ok(answer.threads.includes("otel-lambda-image-extension"), answer.threads.join());
    const requests = sink.requests.filter(({ signal }) => signal === "traces");
    assert.ok(requests.length > 0);
    for (const { headers, status } of requests) {
      assert.equal(status, 200);
      assert.equal(headers["x-api-key"], HEADERS["x-api-key"]);
      assert.equal(headers["content-encoding"], undefined);
    }
    const [{ resource }] = sink.spans;
    assert.equal(resource["service.name"], "not-the-component");
    assert.equal(resource["service.version"], "2.0.0");
    assert.equal(resource["deployment.environment.name"], "test, with a comma");
  });

  it("has no header's value in the state", async () => {
    const { deployment } = await project.pulumi.exportState();
    assert.ok(!JSON.stringify(deployment).includes(HEADERS["x-api-key"]));
  });
});
