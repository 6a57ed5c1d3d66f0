import * as aws from "@pulumi/aws";
import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "otel-lambda-image";

const config = new pulumi.Config();

const repository = new aws.ecr.Repository("plain", { name: "plain", forceDelete: true });
const { userName: username, password } = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
const tag = pulumi.interpolate`${repository.repositoryUrl}:latest`;
const plain = new dockerBuild.Image("plain", {
  context: { location: "./app" },
  platforms: ["linux/amd64"],
  push: true,
  tags: [tag],
  registries: [{ address: repository.repositoryUrl, username, password }],
});

const images = { byDigest: plain.ref, byTag: pulumi.all([tag, plain.digest]).apply(([name]) => name) };
const made = Object.entries(images).map(([name, image]) => {
  const args = { image, runtime: "python3.13", handler: "orders.lambda_handler" };
  return [name, new OtelLambdaImage(name, { ...args, otlp: { endpoint: config.require("otlpEndpoint") } })] as const;
});

export const functionNames = pulumi.all(
  Object.fromEntries(made.map(([name, { functionName }]) => [name, functionName])),
);
export const dockerfiles = pulumi.all(Object.fromEntries(made.map(([name, { dockerfile }]) => [name, dockerfile])));
