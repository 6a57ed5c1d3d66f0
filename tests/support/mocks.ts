import * as pulumi from "@pulumi/pulumi";

/** A resource that the component registered, as the engine would see it. */
export interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** What the engine was asked for since the last reset. */
export class RecordedEngine implements pulumi.runtime.Mocks {
  resources: Registered[] = [];
  calls: { token: string; inputs: Record<string, unknown> }[] = [];

  newResource({ type, name, inputs }: pulumi.runtime.MockResourceArgs) {
    const given = inputs as Record<string, unknown>;
    this.resources.push({ type, name, inputs: given });
    return { id: `${name}-id`, state: { ...given, ...computedOutputs(type, name, given) } };
  }

  call({ token, inputs }: pulumi.runtime.MockCallArgs) {
    this.calls.push({ token, inputs: inputs as Record<string, unknown> });
    return { userName: "AWS", password: "registry-password", proxyEndpoint: "https://registry" };
  }

  /** The one resource of a type. */
  only(type: string): Registered {
    const found = this.resources.filter((resource) => resource.type === type);
    if (found.length !== 1) {
      throw new Error(`expected one ${type}, got ${found.length} among ${this.types().join(", ")}`);
    }
    return found[0];
  }

  types(): string[] {
    return this.resources.map(({ type }) => type).sort();
  }
}

const ACCOUNT = "123456789012";

/** What AWS and the registry would add. */
function computedOutputs(type: string, name: string, inputs: Record<string, unknown>): object {
  const physical = inputs.name ?? `${name}-1234567`;
  switch (type) {
    case "aws:ecr/repository:Repository":
      return { repositoryUrl: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/${name}`, name: physical };
    case "docker-build:index:Image":
      return { digest: `sha256:${"ab".repeat(32)}` };
    case "aws:cloudwatch/logGroup:LogGroup": {
      const logGroup = inputs.name ?? `${inputs.namePrefix as string}1`;
      return { name: logGroup, arn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${logGroup as string}` };
    }
    case "aws:iam/role:Role":
      return { arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, name: physical };
    case "aws:lambda/function:Function": {
      const arn = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${physical as string}`;
      return {
        arn,
        name: physical,
        invokeArn: `${arn}/invocations`,
        qualifiedArn: `${arn}:1`,
        qualifiedInvokeArn: `${arn}:1/invocations`,
        version: "1",
      };
    }
    case "aws:lambda/alias:Alias": {
      const arn = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}:${inputs.name as string}`;
      return { arn, invokeArn: `${arn}/invocations` };
    }
    case "aws:lambda/functionUrl:FunctionUrl":
      return { functionUrl: "https://abc.lambda-url.us-east-1.on.aws/" };
    default:
      return {};
  }
}

/** The value of an output, unwrapped to the bottom. */
export function valueOf<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve) => pulumi.output(output).apply(resolve));
}

/** Waits for an output, and fails with what its callbacks throw, which reaches nobody who only waits for its value. */
export function settle(output: pulumi.Input<unknown>): Promise<unknown> {
  return (pulumi.output(output) as unknown as { promise: () => Promise<unknown> }).promise();
}
