import type { KafkaAccessType } from "../args";
import { parseArn } from "../inputs/arns";
import { buildDestinationStatements } from "./destinationPolicy";
import { allow, type Statement } from "./statement";

/** What is read with the role, all values known. */
export interface EventSourcePurpose {
  arn?: string;
  topic?: string;
  consumerGroupId?: string;
  accessConfigurations: { type: KafkaAccessType; uri: string }[];
  onFailureDestinationArn?: string;
}

/** Lets Lambda read a source as the function's role. The log group's ARN tells partition, region and account of the function. */
export function buildEventSourceStatements(logGroupArn: string, source: EventSourcePurpose): Statement[] {
  const ofType = (form: RegExp) =>
    source.accessConfigurations.filter(({ type }) => form.test(type)).map(({ uri }) => uri);
  const secrets = ofType(/_AUTH$|_CERTIFICATE$/);
  const subnets = ofType(/^VPC_SUBNET$/).map((uri) => uri.replace(/^subnet:/, ""));
  const groups = ofType(/^VPC_SECURITY_GROUP$/).map((uri) => uri.replace(/^security_group:/, ""));
  return [
    ...(source.arn === undefined ? [] : buildReading(logGroupArn, source.arn, source)),
    // https://docs.aws.amazon.com/lambda/latest/dg/with-kafka-permissions.html
    ...(secrets.length > 0 ? [allow(["secretsmanager:GetSecretValue"], secrets)] : []),
    ...(subnets.length > 0 ? buildNetwork(logGroupArn, subnets, groups) : []),
    ...(source.onFailureDestinationArn === undefined ? [] : buildDestinationStatements(source.onFailureDestinationArn)),
  ];
}

function buildReading(logGroupArn: string, arn: string, source: EventSourcePurpose): Statement[] {
  const service = parseArn(arn)?.service;
  if (service === "sqs") {
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaSQSQueueExecutionRole.html
    return [allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], arn)];
  }
  if (service === "kinesis") {
    return buildKinesis(arn);
  }
  if (service === "dynamodb") {
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaDynamoDBExecutionRole.html, of which the listing has no
    // resource to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
    return [
      allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], arn),
      allow(["dynamodb:ListStreams"], "*"),
    ];
  }
  return [...buildMsk(arn, source), ...buildNetwork(logGroupArn, ["*"], ["*"])];
}

/**
 * A consumer has its stream's name before its own, and is subscribed to:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesis.html. What is done on the stream:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaKinesisExecutionRole.html, without the listing of all
 * streams of the account, which nothing here needs.
 */
function buildKinesis(arn: string): Statement[] {
  const stream = arn.replace(/\/consumer\/.*$/, "");
  const reading = [
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
  ];
  return stream === arn
    ? [allow(reading, stream)]
    : [allow(reading, stream), allow(["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"], arn)];
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html. Where nothing else lets Lambda in it is IAM that does,
 * https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html, by topic and group, whose ARNs are made of the cluster's:
 * https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html.
 */
function buildMsk(arn: string, { topic = "*", consumerGroupId = "*", accessConfigurations }: EventSourcePurpose) {
  // The brokers' addresses have no resource to name:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedstreamingforapachekafka.html
  const statements = [allow(["kafka:DescribeClusterV2"], arn), allow(["kafka:GetBootstrapBrokers"], "*")];
  if (accessConfigurations.length > 0) {
    return statements;
  }
  const of = (kind: string, name: string) => `${arn.replace(":cluster/", `:${kind}/`)}/${name}`;
  return [
    ...statements,
    allow(["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"], arn),
    allow(["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], of("topic", topic)),
    allow(["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"], of("group", consumerGroupId)),
  ];
}

/**
 * Lambda reaches the brokers through interfaces that it makes as the role. The actions are those of
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kafka-permissions.html. Of MSK the subnets and groups are the cluster's, which its
 * ARN does not tell. Which resources an action has: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html.
 */
function buildNetwork(logGroupArn: string, subnets: string[], groups: string[]): Statement[] {
  const [, partition, , region, account] = logGroupArn.split(":");
  const ec2 = (owner: string, resource: string) => `arn:${partition}:ec2:${region}:${owner}:${resource}`;
  return [
    allow(
      ["ec2:CreateNetworkInterface"],
      [
        ec2(account, "network-interface/*"),
        // A subnet may be another account's that shares it, as in vpcPolicy.ts.
        ...subnets.map((id) => ec2("*", `subnet/${id}`)),
        ...groups.map((id) => ec2("*", `security-group/${id}`)),
      ],
    ),
    allow(["ec2:DeleteNetworkInterface"], ec2(account, "*/*")),
    allow(
      ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
      "*",
    ),
  ];
}
