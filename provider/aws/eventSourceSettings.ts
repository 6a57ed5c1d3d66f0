import * as pulumi from "@pulumi/pulumi";
import type { EventSourceArgs, KafkaAccessArgs, OtelLambdaImageArgs, StartingPosition } from "../args";
import { EVENT_SOURCE_INPUTS } from "../args/table/eventInputs";
import { DEFAULTS } from "../args/defaults";
import { fail, refuseTogether } from "../inputs/fail";
import { mapKnown } from "../inputs/mapKnown";
import { readInputs } from "../inputs/readInputs";
import { checkEventSource } from "./eventSourceChecks";
import { type EventSourceKind, kindOf } from "./eventSourceKinds";

/** One source of records. */
export interface EventSourceSettings {
  /** As the user calls it. */
  name: string;
  arn?: pulumi.Input<string>;
  bootstrapServers?: pulumi.Input<pulumi.Input<string>[]>;
  topic?: pulumi.Input<string>;
  consumerGroupId?: pulumi.Input<string>;
  accessConfigurations: KafkaAccessArgs[];
  enabled: pulumi.Input<boolean>;
  maximumBatchingWindowInSeconds?: pulumi.Input<number>;
  filterPatterns?: pulumi.Input<pulumi.Input<string>[]>;
  startingPositionTimestamp?: pulumi.Input<string>;
  maximumRetryAttempts?: pulumi.Input<number>;
  maximumRecordAgeInSeconds?: pulumi.Input<number>;
  bisectBatchOnFunctionError?: pulumi.Input<boolean>;
  parallelizationFactor?: pulumi.Input<number>;
  onFailureDestinationArn?: pulumi.Input<string>;
  maximumConcurrency?: pulumi.Input<number>;
  /** Known when the ARN is, and all else that is checked with it. */
  ofKind: pulumi.Output<OfKind>;
}

/** What depends on which kind of source it is. */
interface OfKind {
  reportsBatchItemFailures: boolean;
  startingPosition?: StartingPosition;
  batchSize: number;
}

export function normalizeEventSources({ eventSources = {} }: OtelLambdaImageArgs): EventSourceSettings[] {
  return Object.entries(eventSources).map(([name, source]) => normalizeEventSource(name, source));
}

function normalizeEventSource(name: string, args: EventSourceArgs): EventSourceSettings {
  const path = `eventSources.${name}`;
  if (args.arn === undefined && args.selfManagedKafka === undefined) {
    fail(`${path}.arn`, `is missing: name the queue, stream or MSK cluster, or give \`${path}.selfManagedKafka\``);
  }
  refuseTogether(args, `${path}.`, "arn", ["selfManagedKafka"]);
  const read = readInputs(args, EVENT_SOURCE_INPUTS);
  return {
    name,
    arn: read("arn"),
    bootstrapServers: args.selfManagedKafka?.bootstrapServers,
    topic: read("topic"),
    consumerGroupId: read("consumerGroupId"),
    accessConfigurations: read("accessConfigurations") ?? [],
    enabled: read("enabled"),
    maximumBatchingWindowInSeconds: read("maximumBatchingWindowInSeconds"),
    filterPatterns: read("filterPatterns"),
    startingPositionTimestamp: read("startingPositionTimestamp"),
    maximumRetryAttempts: read("maximumRetryAttempts"),
    maximumRecordAgeInSeconds: read("maximumRecordAgeInSeconds"),
    bisectBatchOnFunctionError: read("bisectBatchOnFunctionError"),
    parallelizationFactor: read("parallelizationFactor"),
    onFailureDestinationArn: read("onFailureDestinationArn"),
    maximumConcurrency: read("maximumConcurrency"),
    ofKind: mapKnown(args, (known, visibility) => {
      const kind = kindOf(known.arn);
      checkEventSource(path, kind, known, visibility);
      return describeOfKind(kind, known);
    }),
  };
}

/** An answer in part goes with every kind that takes it: with a handler that gives none it changes nothing. */
function describeOfKind(kind: EventSourceKind, args: pulumi.Unwrap<EventSourceArgs>): OfKind {
  const takesPart = kind.inputs.includes("reportBatchItemFailures");
  return {
    reportsBatchItemFailures: args.reportBatchItemFailures ?? takesPart,
    startingPosition:
      kind.startingPositions.length === 0
        ? undefined
        : (args.startingPosition ?? DEFAULTS.eventSource.startingPosition),
    batchSize: args.batchSize ?? kind.usualBatch,
  };
}
