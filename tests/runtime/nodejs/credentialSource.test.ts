import * as assert from "node:assert/strict";
import { CredentialSource } from "../../../provider/runtime/nodejs/src/aws/credentialSource";
import { findSecretsManager } from "../../../provider/runtime/nodejs/src/aws/serviceEndpoint";
import { AwsService } from "./support/awsService";

describe("the credentials of the sandbox's endpoint", () => {
  const environment = process.env;
  const write = process.stderr.write.bind(process.stderr);
  const lines: string[] = [];
  let sandbox: AwsService;
  let count = 0;

  beforeEach(async () => {
    sandbox = new AwsService();
    await sandbox.start();
    lines.length = count = 0;
    process.env = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${sandbox.url}/credentials`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "of the sandbox",
    };
    process.stderr.write = (text: string) => lines.push(text) > 0;
  });
  afterEach(async () => {
    process.env = environment;
    process.stderr.write = write;
    await sandbox.stop();
  });

  /** The next ones, which are valid for so long. */
  const rotate = (seconds: number, more: object = {}) => {
    count++;
    const Expiration = new Date(Date.now() + seconds * 1000).toISOString();
    const answer = { AccessKeyId: "A", SecretAccessKey: "s", Token: `token/${count}`, Expiration, ...more };
    sandbox.credentials = [200, JSON.stringify(answer)];
  };

  it("are asked for once while they are valid", async () => {
    rotate(3600);
    const source = new CredentialSource();
    for (let time = 0; time < 3; time++) assert.equal((await source.get()).token, "token/1");
    assert.equal(sandbox.requests.length, 1);
    assert.equal(sandbox.requests[0]?.headers.authorization, "of the sandbox");
  });

  it("are asked for again before they end", async () => {
    const source = new CredentialSource();
    for (let time = 1; time <= 3; time++) {
      // What is left of them is less than a request may need.
      rotate(200);
      assert.equal((await source.get()).token, `token/${time}`);
    }
    assert.equal(sandbox.requests.length, 3);
  });

  it("are asked for each time where they have no end", async () => {
    rotate(0, { Expiration: null });
    const source = new CredentialSource();
    assert.deepEqual([(await source.get()).token, (await source.get()).token], ["token/1", "token/1"]);
    assert.equal(sandbox.requests.length, 2);
  });

  it("are better than none while they are still valid", async () => {
    rotate(200);
    const source = new CredentialSource();
    await source.get();
    sandbox.credentials = [500, ""];
    assert.deepEqual([(await source.get()).token, (await source.get()).token], ["token/1", "token/1"]);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /credentials that are still valid are used: Error: status 500/);
  });

  for (const [status, body, reason] of [
    [500, "hidden", /status 500/],
    [200, "hidden", /the answer is not of the form/],
    [200, "[]", /the answer is not of the form/],
    [200, '{"AccessKeyId":"hidden"}', /the answer is not of the form/],
    [200, '{"AccessKeyId":"hidden","SecretAccessKey":"x","Expiration":"hidden"}', /the answer is not of the form/],
    [200, '{"AccessKeyId":"hidden\\u00fc","SecretAccessKey":"x"}', /a character that HTTP does not allow/],
  ] as [number, string, RegExp][]) {
    it(`are not what is answered by ${status} ${body}, which is not shown`, async () => {
      sandbox.credentials = [status, body];
      await assert.rejects(new CredentialSource().get(), (error: Error) => {
        assert.equal(error.name, "HeadersError");
        assert.match(error.message, reason);
        assert.doesNotMatch(error.message, /hidden/);
        return true;
      });
    });
  }

  for (const url of ["https://127.0.0.1/", "ftp://127.0.0.1", "credentials"]) {
    it(`are not asked for at ${url}`, async () => {
      process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = url;
      await assert.rejects(new CredentialSource().get(), /it is not an http URL/);
    });
  }

  it("are not asked for with a token that is no header", async () => {
    process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = "hidden\r\nx: y";
    await assert.rejects(new CredentialSource().get(), /AUTHORIZATION_TOKEN is no header$/);
  });

  it("come after those in variables", async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" });
    assert.deepEqual(await new CredentialSource().get(), { accessKey: "key", secretKey: "secret", token: "" });
    assert.equal(sandbox.requests.length, 0);
  });
});

describe("Secrets Manager", () => {
  // As botocore has them, beside which the Python runtime's tests hold the same table.
  for (const [region, fips, host] of [
    ["eu-west-1", false, "secretsmanager.eu-west-1.amazonaws.com"],
    ["us-gov-west-1", true, "secretsmanager-fips.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", false, "secretsmanager.cn-north-1.amazonaws.com.cn"],
    ["us-iso-east-1", false, "secretsmanager.us-iso-east-1.c2s.ic.gov"],
    ["us-isob-east-1", true, "secretsmanager-fips.us-isob-east-1.sc2s.sgov.gov"],
    ["us-isof-south-1", false, "secretsmanager.us-isof-south-1.csp.hci.ic.gov"],
    ["eu-isoe-west-1", false, "secretsmanager.eu-isoe-west-1.cloud.adc-e.uk"],
    ["eusc-de-east-1", false, "secretsmanager.eusc-de-east-1.amazonaws.eu"],
  ] as [string, boolean, string][]) {
    it(`is at ${host}`, () => {
      assert.equal(findSecretsManager(region, fips), `https://${host}`);
    });
  }
});
