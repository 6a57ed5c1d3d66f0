import * as aws from "@pulumi/aws";
import * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "otel-lambda-image";

const config = new pulumi.Config();
const otlp = { endpoint: config.require("otlpEndpoint") };
const functions =
  config.requireObject<Record<string, Pick<OtelLambdaImageArgs, "runtime"> & { target: string; finished?: boolean }>>(
    "functions",
  );

/** Where the image has nothing but a program. */
const collector = {
  version: config.require("collectorVersion"),
  url: config.require("collectorUrl"),
  sha256: config.require("collectorSha256"),
  config: {
    exporters: [{ endpoint: config.require("backendEndpoint"), caPem: config.require("backendCaPem") }],
  },
};

/** The image that the Dockerfile makes without the component. */
function build(name: string, context: string, target: string): pulumi.Output<string> {
  const repository = new aws.ecr.Repository(name, { name: name.toLowerCase(), forceDelete: true });
  const { userName: username, password } = aws.ecr.getAuthorizationTokenOutput({ registryId: repository.registryId });
  const image = new dockerBuild.Image(name, {
    context: { location: context },
    target,
    platforms: ["linux/amd64"],
    push: true,
    tags: [pulumi.interpolate`${repository.repositoryUrl}:latest`],
    registries: [{ address: repository.repositoryUrl, username, password }],
  });
  return image.ref;
}

export const functionNames = pulumi.all(
  Object.fromEntries(
    Object.entries(functions).map(([name, { runtime, target, finished }]) => {
      const [folder, called] = runtime.startsWith("python")
        ? ["python", "handler.lambda_handler"]
        : ["nodejs", "index.handler"];
      if (target === "scratch") {
        const args = { context: "./scratch", dockerfile: "./scratch/Dockerfile", runtime, collector };
        return [name, new OtelLambdaImage(name, args).functionName];
      }
      // What an image with a runtime of its own calls it says itself.
      const handler = runtime === "provided" ? undefined : called;
      const own = finished
        ? { image: build(`${name}Plain`, `./${folder}`, target) }
        : { context: `./${folder}`, dockerfile: `./${folder}/Dockerfile`, build: { target } };
      const args = { ...own, handler, runtime, otlp };
      return [name, new OtelLambdaImage(name, args).functionName];
    }),
  ),
);
