import type * as pulumi from "@pulumi/pulumi";
import type { EventSourceArgs, KafkaAccessArgs } from "../args";
import { SECRET_ARN } from "../args/table/forms";
import { type Check, matching } from "../inputs/checks";
import { fail } from "../inputs/fail";
import { checkKnown, type Visibility } from "../inputs/inspect";
import { type EventSourceKind, INPUTS_OF_KINDS } from "./eventSourceKinds";

type Known = pulumi.Unwrap<EventSourceArgs>;

/** Over it a queue's records have to be collected, https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html. */
const LARGEST_BATCH_WITHOUT_WINDOW = 10;
/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const MOST_ACCESS_CONFIGURATIONS = 22;

/** Fails with what a kind of source does not go with, or needs. */
export function checkEventSource(path: string, kind: EventSourceKind, args: Known, visibility: Visibility): void {
  const unfit = INPUTS_OF_KINDS.find((input) => isGiven(args[input]) && !kind.inputs.includes(input));
  if (unfit !== undefined) {
    fail(`${path}.${unfit}`, `is given, but \`${path}\` is ${kind.name}, for which Lambda takes none: leave it out`);
  }
  checkBatch(path, kind, args, visibility);
  checkPosition(path, kind, args);
  if (kind.inputs.includes("topic") && args.topic === undefined) {
    fail(`${path}.topic`, `is missing, but \`${path}\` is ${kind.name}: name the topic that is read`);
  }
  checkAccess(path, kind, args.accessConfigurations ?? [], visibility);
}

/** What a flag that is off would ask for is nothing that a kind could lack. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false;
}

function checkBatch(path: string, kind: EventSourceKind, args: Known, visibility: Visibility): void {
  const { batchSize, maximumBatchingWindowInSeconds: window = 0 } = args;
  if (batchSize === undefined) {
    return;
  }
  const isQueue = kind.inputs.includes("maximumConcurrency");
  checkKnown(
    `${path}.batchSize`,
    batchSize,
    (size) => {
      if (size > kind.largestBatch) {
        return `\`${path}\` is ${kind.name}, of which Lambda takes ${kind.largestBatch} messages at most: give no more`;
      }
      return isQueue && size > LARGEST_BATCH_WITHOUT_WINDOW && window < 1
        ? `with more than ${LARGEST_BATCH_WITHOUT_WINDOW} Lambda has to collect messages for a second or longer: give \`${path}.maximumBatchingWindowInSeconds\` too`
        : undefined;
    },
    visibility,
  );
}

function checkPosition(path: string, kind: EventSourceKind, args: Known): void {
  const { startingPosition, startingPositionTimestamp } = args;
  if (startingPosition !== undefined && !kind.startingPositions.includes(startingPosition)) {
    fail(
      `${path}.startingPosition`,
      `is ${JSON.stringify(startingPosition)}, but \`${path}\` is ${kind.name}, which is read from ${kind.startingPositions.join(" or ")}: choose one of them`,
    );
  }
  if ((startingPosition === "AT_TIMESTAMP") !== (startingPositionTimestamp !== undefined)) {
    fail(
      `${path}.startingPositionTimestamp`,
      startingPositionTimestamp === undefined
        ? `is missing, but \`${path}.startingPosition\` is "AT_TIMESTAMP": give the time`
        : `is given, but \`${path}.startingPosition\` is not "AT_TIMESTAMP": give that, or leave out the time`,
    );
  }
}

const FORMS: Partial<Record<KafkaAccessArgs["type"], Check<string>>> = {
  VPC_SUBNET: matching(
    /^subnet:subnet-[0-9a-z]+$/,
    "subnet: and the id of a subnet, for example subnet:subnet-0123456789abcdef0",
  ),
  VPC_SECURITY_GROUP: matching(
    /^security_group:sg-[0-9a-zA-Z]+$/,
    "security_group: and the id of a security group, for example security_group:sg-0123456789abcdef0",
  ),
};

function checkAccess(
  path: string,
  kind: EventSourceKind,
  configurations: pulumi.Unwrap<KafkaAccessArgs>[],
  visibility: Visibility,
): void {
  const all = `${path}.accessConfigurations`;
  if (configurations.length === 0 && kind.access.includes("VPC_SUBNET")) {
    fail(
      all,
      `is missing, but \`${path}\` is ${kind.name}: give a secret to log in with, or the VPC's subnets and groups`,
    );
  }
  if (configurations.length > MOST_ACCESS_CONFIGURATIONS) {
    fail(
      all,
      `names ${configurations.length}, but Lambda takes ${MOST_ACCESS_CONFIGURATIONS} at most: leave out others`,
    );
  }
  configurations.forEach(({ type, uri }, index) => {
    if (!kind.access.includes(type)) {
      fail(
        `${all}[${index}].type`,
        `is ${JSON.stringify(type)}, but \`${path}\` is ${kind.name}, which Lambda gets into by ${kind.access.join(" or ")}: choose one of them`,
      );
    }
    checkKnown(`${all}[${index}].uri`, uri, FORMS[type] ?? SECRET_ARN, visibility);
  });
}
