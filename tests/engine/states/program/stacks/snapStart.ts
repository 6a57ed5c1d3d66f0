import * as aws from "@pulumi/aws";
import { OtelLambdaImage } from "otel-lambda-image";

/** Snapshots, and what the user has made already in place of the component's own: repository and role. */
export function createSnapStart(): void {
  const repository = new aws.ecr.Repository("shared", { forceDelete: true });
  const role = new aws.iam.Role("shared", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
    }),
  });
  new OtelLambdaImage("orders", {
    context: "./app",
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: "https://otlp.example.com:4318" },
    repository: { url: repository.repositoryUrl, tag: "1" },
    role: { arn: role.arn },
    snapStart: true,
    aliasName: "live",
    functionUrl: {},
  });
}
