import * as assert from "node:assert/strict";
import { INSTRUMENTATION_INPUTS, OTLP_INPUTS } from "../../../provider/args/table/telemetryInputs";
import contract from "../../../provider/runtime/contract.json";
import { buildEnvironment, type TelemetryInputs } from "../../../provider/telemetry/environment";
import { WIRING_VARIABLES } from "../../../provider/telemetry/userEnvironment";

/** What the contract says of a variable. */
interface Variable {
  setBy: string;
  wiring?: boolean;
  default?: string;
  values?: string[];
}

const VARIABLES = new Map<string, Variable>(Object.entries(contract.variables));
const namesOf = (wanted: (variable: Variable) => boolean) =>
  [...VARIABLES].filter(([, variable]) => wanted(variable)).map(([name]) => name);

/** As the defaults of the inputs make them. */
const BY_DEFAULT: TelemetryInputs = {
  serviceName: "orders",
  resourceAttributes: {},
  endpoint: "https://otlp.example.com",
  protocol: OTLP_INPUTS.protocol.default,
  headers: undefined,
  headersSecretArn: undefined,
  sigv4: undefined,
  compression: OTLP_INPUTS.compression.default,
  timeoutMs: OTLP_INPUTS.timeoutMs.default,
  libraries: undefined,
  packages: undefined,
  flush: INSTRUMENTATION_INPUTS.flush.default,
  flushTimeoutMs: INSTRUMENTATION_INPUTS.flushTimeoutMs.default,
  sampler: INSTRUMENTATION_INPUTS.sampler.default,
  samplerArg: undefined,
  propagators: [...INSTRUMENTATION_INPUTS.propagators.default],
};
const EVERYTHING: TelemetryInputs = {
  ...BY_DEFAULT,
  headers: { "x-key": "value" },
  headersSecretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:a",
  sigv4: { service: "xray", region: "eu-central-1" },
  libraries: ["urllib"],
  packages: ["opentelemetry-instrumentation-redis"],
  samplerArg: "0.1",
  propagators: ["xray"],
};

describe("the contract with the runtimes", () => {
  it("has just the variables that the component sets", () => {
    const environment = buildEnvironment(
      {
        telemetry: EVERYTHING,
        originalHandler: "handler.main",
        collectorConfigUri: "https://example.com",
        collectorLogLevel: "warn",
        collectorVariables: {},
      },
      {},
    );
    assert.deepEqual(Object.keys(environment).sort(), namesOf(({ setBy }) => setBy === "component").sort());
  });

  it("marks just the variables that users can't set", () => {
    assert.deepEqual(namesOf(({ wiring }) => wiring === true).sort(), [...WIRING_VARIABLES].sort());
  });

  const closedSets: [string, { values?: readonly (string | number)[] }, string, string[]][] = [
    ["otlp.protocol", OTLP_INPUTS.protocol, "OTEL_EXPORTER_OTLP_PROTOCOL", []],
    ["otlp.compression", OTLP_INPUTS.compression, "OTEL_EXPORTER_OTLP_COMPRESSION", []],
    ["instrumentation.flush", INSTRUMENTATION_INPUTS.flush, "OTEL_LAMBDA_IMAGE_FLUSH", []],
    ["instrumentation.sampler", INSTRUMENTATION_INPUTS.sampler, "OTEL_TRACES_SAMPLER", []],
    ["instrumentation.propagators", INSTRUMENTATION_INPUTS.propagators, "OTEL_PROPAGATORS", ["none"]],
  ];
  for (const [input, { values }, variable, onlyByVariable] of closedSets) {
    it(`has the values of ${input} in ${variable}`, () => {
      assert.deepEqual([...(values ?? []), ...onlyByVariable].sort(), VARIABLES.get(variable)?.values?.sort());
    });
  }

  it("has the component's defaults, but for where it is sent and whether that is compressed", () => {
    const environment = buildEnvironment({ telemetry: BY_DEFAULT, collectorVariables: {} }, {});
    const different = Object.entries(environment).filter(([name, value]) => {
      const taken = VARIABLES.get(name)?.default;
      return taken !== undefined && taken !== value;
    });
    assert.deepEqual(Object.fromEntries(different), {
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com",
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
    });
    // Left to the runtime where they are the default, so that both have to mean the same by it.
    assert.ok(!("OTEL_PROPAGATORS" in environment) && !("OTEL_LAMBDA_IMAGE_LIBRARIES" in environment));
    assert.equal(VARIABLES.get("OTEL_PROPAGATORS")?.default, BY_DEFAULT.propagators.join());
    assert.equal(VARIABLES.get("OTEL_LAMBDA_IMAGE_LIBRARIES")?.default, contract.families.python.libraries.join());
  });
});
