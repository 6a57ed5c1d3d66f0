import * as pulumi from "@pulumi/pulumi";

/** The component as a generated Node.js SDK has it: what it is made of is the plugin's. */
export class OtelLambdaImage extends pulumi.ComponentResource {
  declare public readonly imageUri: pulumi.Output<string>;
  declare public readonly imageDigest: pulumi.Output<string>;
  declare public readonly functionArn: pulumi.Output<string>;
  declare public readonly functionName: pulumi.Output<string>;
  declare public readonly logGroupName: pulumi.Output<string>;
  declare public readonly roleName: pulumi.Output<string>;

  constructor(name: string, args: Record<string, unknown>, opts?: pulumi.ComponentResourceOptions) {
    const outputs = ["imageUri", "imageDigest", "functionArn", "functionName", "logGroupName", "roleName"];
    const inputs = { ...args, ...Object.fromEntries(outputs.map((output) => [output, undefined])) };
    super("otel-lambda-image:index:OtelLambdaImage", name, inputs, opts, true);
  }
}
