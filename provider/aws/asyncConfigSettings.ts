import type * as pulumi from "@pulumi/pulumi";
import type { AsyncConfigArgs } from "../args";
import { ASYNC_CONFIG_INPUTS } from "../args/table/eventInputs";
import { readInputs } from "../inputs/readInputs";

/** What becomes of calls that nobody waits for. */
export interface AsyncConfigSettings {
  maximumRetryAttempts: pulumi.Input<number>;
  maximumEventAgeInSeconds: pulumi.Input<number>;
  onSuccessDestinationArn?: pulumi.Input<string>;
  onFailureDestinationArn?: pulumi.Input<string>;
}

export function normalizeAsyncConfig(args: AsyncConfigArgs | undefined): AsyncConfigSettings | undefined {
  const read = readInputs(args, ASYNC_CONFIG_INPUTS);
  return (
    args && {
      maximumRetryAttempts: read("maximumRetryAttempts"),
      maximumEventAgeInSeconds: read("maximumEventAgeInSeconds"),
      onSuccessDestinationArn: read("onSuccessDestinationArn"),
      onFailureDestinationArn: read("onFailureDestinationArn"),
    }
  );
}
