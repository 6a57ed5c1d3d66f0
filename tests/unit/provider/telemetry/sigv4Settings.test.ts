import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { OtlpArgs } from "../../../../provider/index";
import { normalizeSettings } from "../../../../provider/settings";
import { findAwsOtlpEndpoint } from "../../../../provider/collector/settings/awsOtlpEndpoint";
import { minimalArgs } from "../../../support/fixtures";
import { settle, valueOf } from "../../../support/mocks";

const XRAY = "https://xray.eu-central-1.amazonaws.com";
const NOTE = "X-Ray takes OTLP only where Transaction Search is turned on in the account and region.";

function settingsOf(otlp: OtlpArgs, more: object = {}): ReturnType<typeof normalizeSettings> {
  return normalizeSettings("orders", minimalArgs({ otlp, ...more }));
}

async function sigv4Of(otlp: OtlpArgs): Promise<object | undefined> {
  return valueOf(settingsOf(otlp).telemetry.sigv4);
}

describe("findAwsOtlpEndpoint", () => {
  const ENDPOINTS: [url: string, service: string, region: string][] = [
    [XRAY, "xray", "eu-central-1"],
    [`${XRAY}/`, "xray", "eu-central-1"],
    [`${XRAY}:443`, "xray", "eu-central-1"],
    ["https://XRAY.us-east-1.amazonaws.com", "xray", "us-east-1"],
    ["https://xray-fips.us-gov-west-1.amazonaws.com", "xray", "us-gov-west-1"],
    ["https://xray.us-west-2.api.aws", "xray", "us-west-2"],
    ["https://xray.cn-north-1.amazonaws.com.cn", "xray", "cn-north-1"],
    ["https://xray.cn-north-1.api.amazonwebservices.com.cn", "xray", "cn-north-1"],
    ["https://xray.eusc-de-east-1.amazonaws.eu", "xray", "eusc-de-east-1"],
    ["https://xray.us-iso-east-1.c2s.ic.gov", "xray", "us-iso-east-1"],
    ["https://logs.us-isob-east-1.sc2s.sgov.gov", "logs", "us-isob-east-1"],
    ["https://monitoring.eu-isoe-west-1.cloud.adc-e.uk", "monitoring", "eu-isoe-west-1"],
    ["https://xray.us-isof-south-1.csp.hci.ic.gov", "xray", "us-isof-south-1"],
    ["https://vpce-0a1b-2c3d.xray.eu-west-1.vpce.amazonaws.com", "xray", "eu-west-1"],
    ["https://logs.eu-west-1.amazonaws.com", "logs", "eu-west-1"],
    ["https://monitoring.eu-west-1.amazonaws.com", "monitoring", "eu-west-1"],
  ];
  for (const [url, service, region] of ENDPOINTS) {
    it(`knows ${url}`, () => assert.deepEqual(findAwsOtlpEndpoint(url), { service, region }));
  }

  for (const url of [
    "https://xray.amazonaws.com",
    "https://xray.eu-west-1.amazonaws.com.example.com",
    "https://xray.us-iso-east-1.sc2s.sgov.gov",
    "https://a.xray.eu-west-1.amazonaws.com",
    "https://xrays.eu-west-1.amazonaws.com",
    "https://example.com/xray.eu-west-1.amazonaws.com",
    "https://pipeline-abc.eu-west-1.osis.amazonaws.com",
    "http://localhost:4318",
  ]) {
    it(`takes ${url} for another's`, () => assert.equal(findAwsOtlpEndpoint(url), undefined));
  }
});

describe("otlp.sigv4", () => {
  it("takes service and region from the address of an endpoint of AWS", async () => {
    const expected = { service: "xray", region: "eu-central-1" };
    assert.deepEqual(await sigv4Of({ endpoint: XRAY, sigv4: {} }), expected);
    assert.deepEqual(await sigv4Of({ endpoint: XRAY, sigv4: { service: "xray", region: "eu-central-1" } }), expected);
    assert.deepEqual(await sigv4Of({ endpoint: pulumi.output(XRAY), sigv4: {} }), expected);
  });

  it("takes what is given for any other, and leaves the region to the function", async () => {
    const endpoint = "http://collector.internal:4318";
    assert.deepEqual(await sigv4Of({ endpoint, sigv4: { service: "osis" } }), { service: "osis", region: undefined });
    assert.deepEqual(await sigv4Of({ endpoint, sigv4: { service: "osis", region: "us-east-1" } }), {
      service: "osis",
      region: "us-east-1",
    });
  });

  it("is nothing where it is not given, and where nothing is sent", async () => {
    assert.equal(await sigv4Of({ endpoint: XRAY }), undefined);
    const off = settingsOf({ sigv4: {} }, { instrumentation: { mode: "off" } });
    assert.equal(off.telemetry.sigv4, undefined);
    assert.equal(settingsOf({ endpoint: XRAY, sigv4: {} }, { instrumentation: { mode: "off" } }).signing, undefined);
  });

  it("goes together with other headers, and with a secret that holds some", async () => {
    const headers = { "x-key": pulumi.secret("a") };
    assert.ok(await sigv4Of({ endpoint: XRAY, sigv4: {}, headers }));
    const headersSecretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf";
    assert.ok(await sigv4Of({ endpoint: XRAY, sigv4: {}, headersSecretArn }));
  });

  it("refuses what came as an output when it is known, and shows none of it", async () => {
    const refused = async (otlp: OtlpArgs, sentence: RegExp) => {
      const { sigv4, headers } = settingsOf(otlp).telemetry;
      await assert.rejects(settle({ sigv4, headers }), (error) => {
        assert.match(String(error), sentence);
        return !String(error).includes("hunter");
      });
    };
    await refused(
      { endpoint: pulumi.output("https://hunter.example.com"), sigv4: {} },
      /`otlp.sigv4.service` is missing/,
    );
    await refused(
      { endpoint: pulumi.output("http://xray.hunter-west-2.amazonaws.com"), sigv4: {} },
      /`otlp.endpoint` has a value that is not shown here, but AWS's endpoints listen for https alone/,
    );
    await refused(
      { endpoint: pulumi.output("https://xray.hunter-west-2.amazonaws.com"), sigv4: { region: "us-east-1" } },
      /`otlp.sigv4.region` is "us-east-1", but/,
    );
    await refused(
      { endpoint: XRAY, sigv4: {}, headers: pulumi.output({ Authorization: "hunter" }) },
      /`otlp.headers` has a header that is part of the signature/,
    );
  });

  it("lets the role send to X-Ray, and says what has to be turned on there", async () => {
    const { signing } = settingsOf({ endpoint: XRAY, sigv4: {} });
    assert.deepEqual(await valueOf(signing?.grants), [
      { actions: ["xray:PutSpans", "xray:PutTraceSegments"], resources: ["*"] },
    ]);
    assert.deepEqual(await valueOf(signing?.warnings), [NOTE]);
  });

  it("says of a service that it does not know that the role gets nothing for it, unless it has something", async () => {
    const otlp = { endpoint: "https://a.b", sigv4: { service: "osis" } };
    const { signing } = settingsOf(otlp);
    assert.deepEqual(await valueOf(signing?.grants), []);
    assert.match(
      String(await valueOf(signing?.warnings)),
      /^`otlp\.sigv4\.service` is "osis", and .* no permission .* in `role\.policyStatements`\.$/,
    );
    const role = { policyStatements: [{ actions: ["osis:Ingest"], resources: ["*"] }] };
    assert.deepEqual(await valueOf(settingsOf(otlp, { role }).signing?.warnings), []);
  });
});
