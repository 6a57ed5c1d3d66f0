import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { OtelLambdaImage } from "../../../../provider/index";
import { RecordedEngine, valueOf } from "../../../support/mocks";
import { argsOf } from "./row";

type Values = Record<string, unknown>;

/** Resources by what the rows call them. */
const RESOURCES: Readonly<Record<string, string>> = {
  "aws:ecr/repository:Repository": "repository",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": "lifecycle",
  "docker-build:index:Image": "image",
  "aws:cloudwatch/logGroup:LogGroup": "logGroup",
  "aws:iam/role:Role": "role",
  "aws:iam/rolePolicy:RolePolicy": "rolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "attachment",
  "aws:lambda/function:Function": "function",
  "aws:lambda/alias:Alias": "alias",
  "aws:lambda/functionUrl:FunctionUrl": "url",
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": "provisioned",
  "aws:lambda/eventSourceMapping:EventSourceMapping": "mapping",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "asyncConfig",
};

/** Everything that a function is made of, by what the rows call it: resources, variables, policy, Dockerfile, configuration. */
export async function makeAll(more: object): Promise<Values> {
  const engine = new RecordedEngine();
  await pulumi.runtime.setMocks(engine, "project", "stack");
  const component = new OtelLambdaImage("orders", argsOf(more));
  for (const output of [component.urn, component.qualifiedArn, component.functionUrl]) {
    await valueOf(output as pulumi.Output<unknown>);
  }
  await pulumi.runtime.disconnect();
  const made: Values = {};
  for (const { type, inputs } of engine.resources) {
    made[RESOURCES[type] ?? type] = withoutSecrets(inputs);
  }
  const { environment } = made.function as { environment: { variables: Values } };
  const { policy } = (made.rolePolicy ?? {}) as { policy?: string };
  const config = await valueOf(component.collectorConfig);
  return {
    ...made,
    variables: environment.variables,
    statements: policy === undefined ? [] : (JSON.parse(policy) as { Statement: unknown[] }).Statement,
    dockerfile: (await valueOf(component.dockerfile)).split("\n"),
    collector: config === undefined ? undefined : parse(config, { version: "1.1" }),
  };
}

/** The value at the end of a way with > between its steps; a step that starts with = looks for a line or entry that has the rest in it. */
export function follow(all: Values, way: string): unknown {
  return way.split(" > ").reduce<unknown>((value, step) => {
    if (step.startsWith("=")) {
      return (value as unknown[]).find((entry) => JSON.stringify(entry).includes(step.slice(1)));
    }
    return (value as Values | undefined)?.[step];
  }, all);
}

/** A secret as its value: that it is one is not what the rows are about. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSecrets);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const { "4dabf18193072939515e22adb298388d": signature, value: inner, ...others } = value as Values;
  return signature === undefined
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(part)]))
    : withoutSecrets(inner ?? others);
}
