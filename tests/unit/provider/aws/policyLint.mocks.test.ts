import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { run } from "../../../../local/processes/runCommand";
import { ensureVenv } from "../../../../local/tools/pythonVenv";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "../../../../provider/index";
import { type Backends, COLLECTOR_CASES } from "../../../support/collectorCases";
import { makeFolder, minimalArgs } from "../../../support/fixtures";
import { RecordedEngine, valueOf } from "../../../support/mocks";
import { CA_PEM } from "../../../support/caPem";

/** The IAM linter that reads policies without the network; `pip index versions parliament` tells of newer ones. */
const LINTER = "parliament==1.6.4";
const INSTALLATION_MS = 5 * 60_000;

const BACKENDS: Backends = {
  https: "https://otlp.example.com",
  grpc: "otlp.example.com:4317",
  caPem: CA_PEM,
  http: "http://otlp.example.com",
  plainGrpc: "http://otlp.example.com:4317",
};
const KEY_ARN = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:headers-AbCdEf";
const VPC = { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] };
const ACCESS_POINT = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0";

/** Every input that adds to the role's policy, once; what the collector adds is in its cases. */
const FUNCTIONS: Record<string, Partial<OtelLambdaImageArgs>> = {
  "nothing special": {},
  "no tracing of Lambda's own": { tracingMode: "PassThrough" },
  "a VPC": { vpcConfig: VPC },
  "a file system": { vpcConfig: VPC, fileSystemConfig: { arn: ACCESS_POINT, localMountPath: "/mnt/data" } },
  "a queue for failed events": { deadLetterTargetArn: "arn:aws:sqs:us-east-1:123456789012:failed" },
  "a topic for failed events": { deadLetterTargetArn: "arn:aws:sns:us-east-1:123456789012:failed" },
  "a key of one's own": { kmsKeyArn: KEY_ARN },
  "headers from a secret": { otlp: { endpoint: BACKENDS.https, headersSecretArn: SECRET_ARN } },
  "signed exports": { otlp: { endpoint: "https://xray.eu-central-1.amazonaws.com", sigv4: {} } },
  "a configuration in S3": { collector: { configUri: "s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml" } },
  "a workspace of Amazon Managed Prometheus": {
    collector: {
      config: {
        exporters: [
          {
            type: "prometheusremotewrite",
            endpoint: "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-12ab34cd/api/v1/remote_write",
            sigv4: { service: "aps" },
          },
        ],
      },
    },
  },
  "a configuration in a secret": { collector: { configUri: `secretsmanager:${SECRET_ARN}` } },
  ...Object.fromEntries(
    Object.entries(COLLECTOR_CASES).map(([name, make]) => [`collector: ${name}`, { collector: make(BACKENDS) }]),
  ),
};

interface Finding {
  issue: string;
  detail: string;
  location: { string?: string; filepath: string; actions?: string[] };
}

/** What the linter does not know, or what AWS asks for against its rule, each with its reason. */
function isExpected({ issue, detail, location }: Finding): boolean {
  const text = JSON.stringify([detail, location]);
  return (
    // A key that is in the session of any call of a function's code, and in no list of a service's keys:
    // https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
    (issue === "UNKNOWN_CONDITION_FOR_ACTION" && text.includes("lambda:SourceFunctionArn")) ||
    // The wider resource that Lambda asks for, see vpcPolicy.ts.
    (issue === "RESOURCE_MISMATCH" && /(Delete|Assign|Unassign)\w*(NetworkInterface|PrivateIpAddresses)/i.test(text))
  );
}

describe("the policies of the role, rendered under Pulumi mocks and read by an IAM linter", () => {
  const lifetime = new Lifetime();
  const checkout = process.cwd();
  let linter: string;

  before("install the linter", async function () {
    this.timeout(INSTALLATION_MS);
    linter = path.join(await ensureVenv("iam-linter", [LINTER]), "bin", "parliament");
    process.chdir(makeFolder({}));
  });
  after("go back to the checkout", () => {
    process.chdir(checkout);
    return lifetime.end();
  });

  async function render(args: Partial<OtelLambdaImageArgs>): Promise<string> {
    const engine = new RecordedEngine();
    await pulumi.runtime.setMocks(engine, "project", "stack");
    const otlp = args.collector === undefined ? {} : { otlp: undefined };
    const component = new OtelLambdaImage("orders", minimalArgs({ ...otlp, ...args }));
    await valueOf(component.qualifiedArn);
    await pulumi.runtime.disconnect();
    return engine.only("aws:iam/rolePolicy:RolePolicy").inputs.policy as string;
  }

  async function lint(policies: Record<string, string>): Promise<Finding[]> {
    const folder = makeTemporaryFolder(lifetime, "policies");
    for (const [name, policy] of Object.entries(policies)) {
      fs.writeFileSync(path.join(folder, `${name.replaceAll(/\W+/g, "-")}.json`), policy);
    }
    // Its exit status tells of findings, which its output lists one a line.
    const output = await run("/bin/sh", ["-c", '"$0" --directory "$1" --json < /dev/null || true', linter, folder]);
    return output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Finding);
  }

  it("finds nothing wrong with any that the component can make", async function () {
    this.timeout(INSTALLATION_MS);
    const policies: Record<string, string> = {};
    for (const [name, args] of Object.entries(FUNCTIONS)) policies[name] = await render(args);
    assert.ok(new Set(Object.values(policies)).size >= 10, "the inputs make different policies");
    const unexpected = (await lint(policies)).filter((finding) => !isExpected(finding));
    assert.deepEqual(unexpected, []);
  });

  it("would find what Lambda and EFS refused before", async function () {
    this.timeout(INSTALLATION_MS);
    const statement = (action: string, resource: string) =>
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
    const findings = await lint({
      mount: statement("elasticfilesystem:ClientMount", ACCESS_POINT),
      alias: statement("kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:alias/orders"),
      misspelt: statement("xray:PutTraceSegmentz", "*"),
    });
    const issues = findings.filter((finding) => !isExpected(finding)).map(({ issue }) => issue);
    assert.deepEqual(issues.sort(), ["RESOURCE_MISMATCH", "RESOURCE_MISMATCH", "UNKNOWN_ACTION"]);
  });
});
