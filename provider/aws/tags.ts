import type * as pulumi from "@pulumi/pulumi";

/** Tags of the resources that can have tags. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
