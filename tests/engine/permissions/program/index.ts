import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";
import { INPUTS, nameOf } from "./inputs";

const config = new pulumi.Config();
const isChanged = config.getBoolean("changed") ?? false;

for (const [input, { first, changed }] of Object.entries(INPUTS)) {
  new OtelLambdaImage(nameOf(input), {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: "https://otlp.example.com:4318" },
    // The names of shared things are not those of the component.
    ...(input === "repository.url" ? { repository: { url: config.require("sharedRepository"), tag: "1" } } : {}),
    ...(isChanged ? changed : first),
  });
}
