import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();
const cases = config.requireObject<Record<string, object>>("cases");

for (const [name, inputs] of Object.entries(cases)) {
  try {
    new OtelLambdaImage(name, {
      context: "./python",
      runtime: "python3.13",
      handler: "handler.lambda_handler",
      ...inputs,
    });
  } catch (error) {
    // All that it has in it, where Pulumi would print the sentence alone and end the program.
    console.error(name, error);
  }
}
