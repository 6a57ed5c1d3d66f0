import * as pulumi from "@pulumi/pulumi";
import type { StartingPosition } from "../args";
import type { Callee } from "./entryPoints";
import type { EventSourceSettings } from "./eventSourceSettings";
import type { ExecutionRole } from "./role";
import * as aws from "./services";
import type { Tags } from "./tags";

/** What the mappings are made from. */
export interface EventSourcesInputs {
  sources: EventSourceSettings[];
  callee: Callee;
  role: ExecutionRole;
  tags: Tags;
}

export function createEventSources(
  name: string,
  { sources, callee, role, tags }: EventSourcesInputs,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const source of sources) {
    new aws.lambda.EventSourceMapping(
      `${name}-${source.name}`,
      { functionName: callee.arn, ...describeMapping(source), tags },
      {
        ...opts,
        // Lambda tries the role's permissions when it makes the mapping, and polls with them until it is gone.
        dependsOn: role.permissions,
        // A second mapping of one source to one function is refused while the first is there.
        deleteBeforeReplace: true,
      },
    );
  }
}

/** In the words of the API, https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html. */
function describeMapping(source: EventSourceSettings): Omit<aws.lambda.EventSourceMappingArgs, "functionName"> {
  const { ofKind, consumerGroupId, maximumConcurrency, onFailureDestinationArn: onFailure } = source;
  const group = consumerGroupId === undefined ? undefined : { consumerGroupId };
  // Older versions of @pulumi/pulumi have no type for an output of what may be absent.
  const functionResponseTypes = ofKind.apply(({ reportsBatchItemFailures }) =>
    reportsBatchItemFailures ? ["ReportBatchItemFailures"] : undefined,
  ) as pulumi.Output<string[]>;
  const startingPosition = ofKind.apply((known) => known.startingPosition) as pulumi.Output<StartingPosition>;
  const isSelfManaged = source.bootstrapServers !== undefined;
  return {
    eventSourceArn: source.arn,
    selfManagedEventSource: source.bootstrapServers && {
      endpoints: { KAFKA_BOOTSTRAP_SERVERS: pulumi.output(source.bootstrapServers).apply((all) => all.join(",")) },
    },
    selfManagedKafkaEventSourceConfig: isSelfManaged ? group : undefined,
    amazonManagedKafkaEventSourceConfig: isSelfManaged ? undefined : group,
    topics: source.topic === undefined ? undefined : [source.topic],
    sourceAccessConfigurations: source.accessConfigurations.length === 0 ? undefined : source.accessConfigurations,
    enabled: source.enabled,
    batchSize: ofKind.apply(({ batchSize }) => batchSize),
    maximumBatchingWindowInSeconds: source.maximumBatchingWindowInSeconds,
    filterCriteria: source.filterPatterns && {
      filters: pulumi.output(source.filterPatterns).apply((all) => all.map((pattern) => ({ pattern }))),
    },
    functionResponseTypes,
    startingPosition,
    startingPositionTimestamp: source.startingPositionTimestamp,
    maximumRetryAttempts: source.maximumRetryAttempts,
    maximumRecordAgeInSeconds: source.maximumRecordAgeInSeconds,
    bisectBatchOnFunctionError: source.bisectBatchOnFunctionError,
    parallelizationFactor: source.parallelizationFactor,
    destinationConfig: onFailure === undefined ? undefined : { onFailure: { destinationArn: onFailure } },
    scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
  };
}
