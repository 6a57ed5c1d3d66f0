// What a plugin does, in plain values; servePlugin.ts speaks the protocol for it.
import type { ValueMap } from "./values";

export interface Failure {
  /** The property's path, or "" for the resource as a whole. */
  property: string;
  reason: string;
}

export interface CheckRequest {
  type: string;
  name: string;
  /** The inputs of the resource in the state; absent for a new one. */
  oldInputs: ValueMap | undefined;
  inputs: ValueMap;
  /** From the engine, the same in preview and update, so that a name made from it is too. */
  randomSeed: Uint8Array;
  autonaming: { proposedName: string; mode: "propose" | "enforce" | "disable" } | undefined;
}

export interface CheckResult {
  inputs: ValueMap;
  failures: Failure[];
}

export type DiffKind = "add" | "delete" | "update";

export interface PropertyDiff {
  kind: DiffKind;
  replace: boolean;
}

export interface DiffRequest {
  type: string;
  name: string;
  id: string;
  oldInputs: ValueMap | undefined;
  outputs: ValueMap;
  inputs: ValueMap;
}

export interface DiffResult {
  hasChanges: boolean;
  /** By property path. */
  details: Map<string, PropertyDiff>;
  deleteBeforeReplace: boolean;
}

export interface Operation {
  type: string;
  name: string;
  urn: string;
  preview: boolean;
  /** Zero where the program sets no limit. */
  timeoutSeconds: number;
}

export interface ResourceState {
  id: string;
  outputs: ValueMap;
}

export interface ReadResult extends ResourceState {
  inputs: ValueMap;
}

export interface ResourceProvider {
  /** The package's schema, for languages that read it when they run; without this they can't use the plugin. */
  schema?(): Promise<string>;
  /** Completes the provider's own configuration; without this it is taken as it is. */
  checkConfig?(config: ValueMap): ValueMap;
  /** Compares configurations; without this the engine does, and replaces nothing. */
  diffConfig?(olds: ValueMap, news: ValueMap): DiffResult;
  configure(config: ValueMap): Promise<void>;
  check(request: CheckRequest): Promise<CheckResult>;
  diff(request: DiffRequest): Promise<DiffResult>;
  create(operation: Operation, inputs: ValueMap): Promise<ResourceState>;
  update(operation: Operation, id: string, outputs: ValueMap, inputs: ValueMap): Promise<ValueMap>;
  /** Undefined when the resource is gone. Without `outputs` it is an import. */
  read(
    operation: Operation,
    id: string,
    outputs: ValueMap | undefined,
    inputs: ValueMap | undefined,
  ): Promise<ReadResult | undefined>;
  delete(operation: Operation, id: string, outputs: ValueMap): Promise<void>;
  invoke(token: string, args: ValueMap): Promise<{ result: ValueMap; failures: Failure[] }>;
  /** Asks running operations to end early. */
  cancel(): Promise<void>;
}

/** The operation failed, but the resource exists: the engine keeps it in the state, to be repaired by the next update. */
export class PartialFailure extends Error {
  constructor(
    message: string,
    readonly state: ResourceState,
  ) {
    super(message);
  }
}
