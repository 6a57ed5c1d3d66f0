import { OtelLambdaImage } from "otel-lambda-image";

/** The least that a user has to write. */
export function createMinimal(): void {
  new OtelLambdaImage("orders", {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: "https://otlp.example.com:4318" },
  });
}
