import * as assert from "node:assert/strict";
import { buildDestinationStatements } from "../../../../provider/aws/destinationPolicy";
import { buildEventSourceStatements, type EventSourcePurpose } from "../../../../provider/aws/eventSourcePolicy";
import { buildRolePolicy } from "../../../../provider/aws/policies";

const LOGS = "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders";
const IN = "cn-north-1:123456789012";
const SECRET = `arn:aws-cn:secretsmanager:${IN}:secret:kafka-AbCdEf`;
const CLUSTER = `arn:aws-cn:kafka:${IN}:cluster/shop/1234-5`;

/** Resources by the actions that are allowed on them. */
function allowed(source: Partial<EventSourcePurpose>): Record<string, unknown> {
  const statements = buildEventSourceStatements(LOGS, { accessConfigurations: [], ...source });
  assert.ok(statements.every(({ Effect, Condition }) => Effect === "Allow" && Condition === undefined));
  return Object.fromEntries(statements.map(({ Action, Resource }) => [Action.join(), Resource]));
}

const network = (subnet: string, group: string) => ({
  "ec2:CreateNetworkInterface": [
    `arn:aws-cn:ec2:${IN}:network-interface/*`,
    `arn:aws-cn:ec2:cn-north-1:*:subnet/${subnet}`,
    `arn:aws-cn:ec2:cn-north-1:*:security-group/${group}`,
  ],
  "ec2:DeleteNetworkInterface": `arn:aws-cn:ec2:${IN}:*/*`,
  "ec2:DescribeNetworkInterfaces,ec2:DescribeSecurityGroups,ec2:DescribeSubnets,ec2:DescribeVpcs": "*",
});
const MSK = { "kafka:DescribeClusterV2": CLUSTER, "kafka:GetBootstrapBrokers": "*" };

describe("buildEventSourceStatements", () => {
  it("allows a queue's messages to be taken and removed", () => {
    const arn = `arn:aws-cn:sqs:${IN}:orders`;
    assert.deepEqual(allowed({ arn }), { "sqs:ReceiveMessage,sqs:DeleteMessage,sqs:GetQueueAttributes": arn });
  });

  it("allows a Kinesis stream to be read, and its consumer to be subscribed to", () => {
    const stream = `arn:aws-cn:kinesis:${IN}:stream/orders`;
    const reading = {
      "kinesis:DescribeStream,kinesis:DescribeStreamSummary,kinesis:GetRecords,kinesis:GetShardIterator,kinesis:ListShards":
        stream,
    };
    assert.deepEqual(allowed({ arn: stream }), reading);
    const consumer = `${stream}/consumer/shop:1`;
    assert.deepEqual(allowed({ arn: consumer }), {
      ...reading,
      "kinesis:DescribeStreamConsumer,kinesis:SubscribeToShard": consumer,
    });
  });

  it("allows a table's stream to be read, and streams to be listed", () => {
    const table = `arn:aws-cn:dynamodb:${IN}:table/orders`;
    assert.deepEqual(allowed({ arn: `${table}/stream/2026` }), {
      "dynamodb:DescribeStream,dynamodb:GetRecords,dynamodb:GetShardIterator": `${table}/stream/2026`,
      "dynamodb:ListStreams": "*",
    });
  });

  it("allows one topic of an MSK cluster to be read as one group, with IAM where nothing else lets Lambda in", () => {
    assert.deepEqual(allowed({ arn: CLUSTER, topic: "orders", consumerGroupId: "shop" }), {
      ...MSK,
      "kafka-cluster:Connect,kafka-cluster:DescribeClusterDynamicConfiguration": CLUSTER,
      "kafka-cluster:DescribeTopic,kafka-cluster:ReadData": `arn:aws-cn:kafka:${IN}:topic/shop/1234-5/orders`,
      "kafka-cluster:AlterGroup,kafka-cluster:DescribeGroup": `arn:aws-cn:kafka:${IN}:group/shop/1234-5/shop`,
      ...network("*", "*"),
    });
  });

  it("allows an MSK cluster's secret to be read in place of IAM", () => {
    const accessConfigurations = [{ type: "SASL_SCRAM_512_AUTH" as const, uri: SECRET }];
    assert.deepEqual(allowed({ arn: CLUSTER, topic: "orders", accessConfigurations }), {
      ...MSK,
      ...network("*", "*"),
      "secretsmanager:GetSecretValue": [SECRET],
    });
  });

  it("allows secrets of another Kafka to be read, and interfaces in its subnets alone", () => {
    const logIn = { type: "BASIC_AUTH" as const, uri: SECRET };
    const authority = { type: "SERVER_ROOT_CA_CERTIFICATE" as const, uri: `${SECRET}2` };
    assert.deepEqual(allowed({ topic: "orders", accessConfigurations: [logIn, authority] }), {
      "secretsmanager:GetSecretValue": [SECRET, `${SECRET}2`],
    });
    const subnet = { type: "VPC_SUBNET" as const, uri: "subnet:subnet-1" };
    const group = { type: "VPC_SECURITY_GROUP" as const, uri: "security_group:sg-1" };
    assert.deepEqual(allowed({ topic: "orders", accessConfigurations: [subnet, group] }), network("subnet-1", "sg-1"));
  });

  it("allows a stream's failures to be sent", () => {
    const arn = `arn:aws-cn:kinesis:${IN}:stream/orders`;
    const queue = `arn:aws-cn:sqs:${IN}:failed`;
    assert.equal(allowed({ arn, onFailureDestinationArn: queue })["sqs:SendMessage"], queue);
  });
});

describe("buildDestinationStatements", () => {
  it("allows sending to each kind of destination", () => {
    const cases: [arn: string, permission: Record<string, string>][] = [
      [`arn:aws:sqs:${IN}:a`, { "sqs:SendMessage": `arn:aws:sqs:${IN}:a` }],
      [`arn:aws:sns:${IN}:a`, { "sns:Publish": `arn:aws:sns:${IN}:a` }],
      [`arn:aws:lambda:${IN}:function:a:live`, { "lambda:InvokeFunction": `arn:aws:lambda:${IN}:function:a:live` }],
      [`arn:aws:events:${IN}:event-bus/a`, { "events:PutEvents": `arn:aws:events:${IN}:event-bus/a` }],
      ["arn:aws:s3:::a", { "s3:ListBucket": "arn:aws:s3:::a", "s3:PutObject": "arn:aws:s3:::a/*" }],
    ];
    for (const [arn, permission] of cases) {
      const statements = buildDestinationStatements(arn);
      assert.deepEqual(
        Object.fromEntries(statements.map(({ Action, Resource }) => [Action.join(), Resource])),
        permission,
      );
    }
  });
});

describe("the role's policy with sources and destinations", () => {
  it("has the statements of all of them", () => {
    const { Statement } = buildRolePolicy({
      logGroupArn: LOGS,
      tracingActive: false,
      eventSources: [
        { arn: `arn:aws-cn:sqs:${IN}:a`, accessConfigurations: [] },
        { arn: `arn:aws-cn:sqs:${IN}:b`, accessConfigurations: [] },
      ],
      destinationArns: [`arn:aws-cn:sns:${IN}:c`],
      grants: [],
      policyStatements: [],
    });
    assert.deepEqual(
      Statement.slice(1).map(({ Resource }) => Resource),
      [`arn:aws-cn:sqs:${IN}:a`, `arn:aws-cn:sqs:${IN}:b`, `arn:aws-cn:sns:${IN}:c`],
    );
  });
});
