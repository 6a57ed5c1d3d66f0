import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "../../../../provider/index";
import { listRules, readDocumentedFindings } from "../../../linters/documentedFindings";
import { ensureLinters, INSTALLATION_MS } from "../../../linters/ensureLinters";
import { type ParliamentFinding, runParliament } from "../../../linters/runLinters";
import { type Backends, COLLECTOR_CASES } from "../../../support/collectorCases";
import { makeFolder, minimalArgs } from "../../../support/fixtures";
import { RecordedEngine, valueOf } from "../../../support/mocks";
import { CA_PEM } from "../../../support/caPem";

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
const IN = "us-east-1:123456789012";
const CLUSTER = `arn:aws:kafka:${IN}:cluster/shop/1234abcd-12ab-34cd-56ef-1234567890ab-5`;
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
  "a queue to read": { eventSources: { in: { arn: `arn:aws:sqs:${IN}:orders` } } },
  "a consumer of Kinesis, and a bucket for failures": {
    eventSources: {
      in: {
        arn: `arn:aws:kinesis:${IN}:stream/orders/consumer/shop:1700000000`,
        onFailureDestinationArn: "arn:aws:s3:::failed-orders",
      },
    },
  },
  "a table's stream": {
    eventSources: { in: { arn: `arn:aws:dynamodb:${IN}:table/orders/stream/2026-11-27T06:00:00.000` } },
  },
  "a topic of MSK with IAM": { eventSources: { in: { arn: CLUSTER, topic: "orders", consumerGroupId: "shop" } } },
  "a topic of MSK with a secret": {
    eventSources: {
      in: {
        arn: CLUSTER,
        topic: "orders",
        accessConfigurations: [{ type: "SASL_SCRAM_512_AUTH", uri: SECRET_ARN }],
      },
    },
  },
  "a topic of another Kafka in a VPC": {
    eventSources: {
      in: {
        selfManagedKafka: { bootstrapServers: ["kafka.example.com:9092"] },
        topic: "orders",
        accessConfigurations: [
          { type: "BASIC_AUTH", uri: SECRET_ARN },
          { type: "VPC_SUBNET", uri: "subnet:subnet-0123456789abcdef0" },
          { type: "VPC_SECURITY_GROUP", uri: "security_group:sg-0123456789abcdef0" },
        ],
      },
    },
  },
  "a function and a bus for calls that nobody waits for": {
    asyncConfig: {
      onSuccessDestinationArn: `arn:aws:events:${IN}:event-bus/default`,
      onFailureDestinationArn: `arn:aws:lambda:${IN}:function:failed`,
    },
  },
  "a configuration in a secret": { collector: { configUri: `secretsmanager:${SECRET_ARN}` } },
  ...Object.fromEntries(
    Object.entries(COLLECTOR_CASES).map(([name, make]) => [`collector: ${name}`, { collector: make(BACKENDS) }]),
  ),
};

/** What the linter does not know, or what AWS asks for against its rule, each with its reason. */
function isExpected({ issue, detail, location }: ParliamentFinding): boolean {
  const text = JSON.stringify([detail, location]);
  return (
    // A key that is in the session of any call of a function's code, and in no list of a service's keys:
    // https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
    (issue === "UNKNOWN_CONDITION_FOR_ACTION" && text.includes("lambda:SourceFunctionArn")) ||
    // It reads no further than the first colon of the time at the end of a stream's ARN.
    (issue === "RESOURCE_MISMATCH" && text.includes("table/*/stream/*")) ||
    // The wider resource that Lambda asks for, see vpcPolicy.ts.
    (issue === "RESOURCE_MISMATCH" && /(Delete|Assign|Unassign)\w*(NetworkInterface|PrivateIpAddresses)/i.test(text))
  );
}

describe("the policies of the role, rendered under Pulumi mocks and read by an IAM linter", () => {
  const lifetime = new Lifetime();
  const checkout = process.cwd();
  let bin: string;

  before("install the linter", async function () {
    this.timeout(INSTALLATION_MS);
    bin = await ensureLinters();
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

  function lint(policies: Record<string, string>): Promise<ParliamentFinding[]> {
    const folder = makeTemporaryFolder(lifetime, "policies");
    for (const [name, policy] of Object.entries(policies)) {
      fs.writeFileSync(path.join(folder, `${name.replaceAll(/\W+/g, "-")}.json`), policy);
    }
    return runParliament(bin, folder);
  }

  it("finds nothing wrong with any that the component can make", async function () {
    this.timeout(INSTALLATION_MS);
    const policies: Record<string, string> = {};
    for (const [name, args] of Object.entries(FUNCTIONS)) policies[name] = await render(args);
    assert.ok(new Set(Object.values(policies)).size >= 10, "the inputs make different policies");
    const findings = await lint(policies);
    assert.deepEqual(
      findings.filter((finding) => !isExpected(finding)),
      [],
    );
    const rules = listRules(findings.map(({ issue }) => ({ rule: issue })));
    assert.deepEqual(rules, readDocumentedFindings("parliament").sort(), "docs/policies.md lists what is found");
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
