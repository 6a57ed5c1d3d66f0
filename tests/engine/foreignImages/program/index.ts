import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();
const otlp = { endpoint: config.require("otlpEndpoint") };
const functions =
  config.requireObject<Record<string, Pick<OtelLambdaImageArgs, "runtime"> & { target: string }>>("functions");

export const functionNames = pulumi.all(
  Object.fromEntries(
    Object.entries(functions).map(([name, { runtime, target }]) => {
      const [folder, called] = runtime.startsWith("python")
        ? ["python", "handler.lambda_handler"]
        : ["nodejs", "index.handler"];
      // What an image with a runtime of its own calls it says itself.
      const handler = runtime === "provided" ? undefined : called;
      const args = {
        context: `./${folder}`,
        dockerfile: `./${folder}/Dockerfile`,
        build: { target },
        handler,
        runtime,
        otlp,
      };
      return [name, new OtelLambdaImage(name, args).functionName];
    }),
  ),
);
