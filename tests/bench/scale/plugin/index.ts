import * as pulumi from "@pulumi/pulumi";

/** The component as a generated SDK has it, as far as this program needs it. */
class OtelLambdaImage extends pulumi.ComponentResource {
  declare public readonly functionArn: pulumi.Output<string>;

  constructor(name: string, args: Record<string, unknown>) {
    super("otel-lambda-image:index:OtelLambdaImage", name, { ...args, functionArn: undefined }, {}, true);
  }
}

const count = new pulumi.Config().requireNumber("functions");
const names = Array.from({ length: count }, (_, i) => `orders${i}`);

const functions = names.map(
  (name) =>
    new OtelLambdaImage(name, {
      context: "./app",
      runtime: "python3.13",
      handler: "handler.lambda_handler",
      otlp: { endpoint: "https://otlp.example.com:4318" },
    }),
);

export const functionArns = functions.map(({ functionArn }) => functionArn);
