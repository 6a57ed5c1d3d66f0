import assert from "node:assert/strict";
import contract from "../../../provider/runtime/contract.json";
import { BEHAVIOURS } from "../../runtime/behaviours/rows";
import { FAMILIES, type Behaviour } from "../../runtime/behaviours/support/behaviour";

/** Variables that no row sets, and what does instead. */
const ELSEWHERE: Record<string, string> = {
  ORIG_HANDLER: "the driver sets it for every row of mode auto",
  OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "each runtime's tests, with a backend that verifies signatures",
  OTEL_LAMBDA_IMAGE_SIGV4_REGION: "each runtime's tests, with a backend that verifies signatures",
  OTEL_LAMBDA_IMAGE_PACKAGES: "the engine tests, with an image that has packages",
  OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE: "each runtime's tests, with a backend that speaks TLS",
  OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE: "each runtime's tests, with a backend that speaks TLS",
  OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY: "each runtime's tests, with a backend that speaks TLS",
  HTTPS_PROXY: "each runtime's tests, with a proxy that opens tunnels",
  https_proxy: "each runtime's tests, with a proxy that opens tunnels",
  NO_PROXY: "each runtime's tests of what is matched",
  OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST: "each runtime's tests of shown headers",
  OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE: "each runtime's tests of shown headers",
  AWS_CA_BUNDLE: "each runtime's tests of access to AWS",
  AWS_ENDPOINT_URL: "each runtime's tests of access to AWS",
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "each runtime's tests of access to AWS",
  AWS_USE_FIPS_ENDPOINT: "each runtime's tests of access to AWS",
};

describe("the table of behaviours", () => {
  it("gives the reason of each row that holds for one runtime only", () => {
    const rows = BEHAVIOURS.filter(({ only }) => only !== undefined && !/\w+ \w+ \w+/.test(only.because));
    assert.deepEqual(rows, []);
  });

  it("gives the reason of each row with expectations of their own, and of no other", () => {
    const wrong = BEHAVIOURS.filter((row) => hasOwnParts(row) !== (row.differs !== undefined));
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    );
  });

  it("has each row once", () => {
    for (const family of FAMILIES) {
      const rows = BEHAVIOURS.filter(({ only }) => only === undefined || only.family === family);
      const names = rows.map(({ name, environment, mode }) => JSON.stringify([name, environment, mode]));
      assert.deepEqual(
        names.filter((name, i) => names.indexOf(name) !== i),
        [],
      );
    }
  });

  it("sets every variable that the runtimes read, or says what does", () => {
    const { variables, families } = contract;
    const all: Record<string, { setBy: string; readBy?: string }> = { ...variables, ...families.nodejs.variables };
    const used = new Set(BEHAVIOURS.flatMap(({ environment = {} }) => Object.keys(environment)));
    const missing = Object.entries(all)
      .filter(([name, { setBy, readBy }]) => setBy !== "lambda" && readBy === undefined && !used.has(name))
      .map(([name]) => name);
    assert.deepEqual(missing.sort(), Object.keys(ELSEWHERE).sort());
  });
});

function hasOwnParts(row: Behaviour): boolean {
  return JSON.stringify(row).includes('"$nodejs"');
}
