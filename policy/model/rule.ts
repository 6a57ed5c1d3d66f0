import type { EnforcementLevel, PolicyConfigSchema, Severity } from "@pulumi/policy";
import type { Properties } from "../values/read";

/** A resource as a rule sees it: what is not known yet is UNKNOWN. */
export interface Resource {
  type: string;
  props: Properties;
}

/** A resource among those of its stack. */
export interface StackResource extends Resource {
  urn: string;
  name: string;
  /** URNs of the resources that a property's value comes from. */
  dependencies: Record<string, string[]>;
}

export type Settings = Record<string, unknown>;

interface RuleDescription {
  id: string;
  severity: Severity;
  /** `disabled` for what many good stacks don't have: it is turned on where it is wanted. */
  level: EnforcementLevel;
  /** What is asked for, in one sentence. */
  about: string;
  /** Why, in one sentence. */
  reason: string;
  /** What to do, in one sentence. */
  fix: string;
  /** Where the reason is from. */
  source: string;
  /** Types of the resources that it looks at. */
  types: readonly string[];
  /** What can be configured beside the level and the exceptions, with defaults. */
  settings?: PolicyConfigSchema["properties"];
}

export interface ResourceRule extends RuleDescription {
  /** Says what is wrong with one resource, or nothing. */
  find: (resource: Resource, settings: Settings) => string | undefined;
}

export interface StackRule extends RuleDescription {
  /** Says what is wrong with which of all resources. */
  findInStack: (resources: StackResource[], settings: Settings) => { urn: string; name: string; finding: string }[];
}

export type Rule = ResourceRule | StackRule;

export const FUNCTION = "aws:lambda/function:Function";
export const IMAGE = "docker-build:index:Image";
export const REPOSITORY = "aws:ecr/repository:Repository";
export const LIFECYCLE_POLICY = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
