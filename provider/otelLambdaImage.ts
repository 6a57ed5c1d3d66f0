import * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs } from "./args";
import { createAsyncConfig } from "./aws/asyncConfig";
import { createEntryPoints } from "./aws/entryPoints";
import { createEventSources } from "./aws/eventSources";
import { createFunction } from "./aws/function";
import { createLogGroup } from "./aws/logGroup";
import { lookUpImageCredentials } from "./aws/registryCredentials";
import { createOrAdoptRepository } from "./aws/repository";
import { findImageConfig, lookUpOwnImage } from "./aws/ownImage";
import { createRole } from "./aws/role";
import { createImage } from "./image/image";
import { readDigest } from "./image/imageDigest";
import { renderImage } from "./image/renderImage";
import { normalizeSettings } from "./settings";
import { resolveEnvironment } from "./telemetry/resolveEnvironment";

/**
 * An AWS Lambda function from a container image with OpenTelemetry in it. Takes the function's code, builds the image
 * with OpenTelemetry as layers of its own, pushes it to ECR and makes the role, the log group and the function.
 */
export class OtelLambdaImage extends pulumi.ComponentResource {
  /** The image that the function runs, as repository@sha256:digest. */
  public readonly imageUri!: pulumi.Output<string>;
  /** Digest of the image, sha256:... */
  public readonly imageDigest!: pulumi.Output<string>;
  /** URL of the repository that holds the image. */
  public readonly repositoryUrl!: pulumi.Output<string>;
  /** ARN of the function. */
  public readonly functionArn!: pulumi.Output<string>;
  /** Name of the function. */
  public readonly functionName!: pulumi.Output<string>;
  /** ARN by which API Gateway calls the function: of the alias where there is one, and of the newest version with snapStart. */
  public readonly invokeArn!: pulumi.Output<string>;
  /** ARN of the alias where there is one, else of the function with the version that was published last. */
  public readonly qualifiedArn!: pulumi.Output<string>;
  /** HTTPS address of the function, where functionUrl is given. */
  public readonly functionUrl!: pulumi.Output<string | undefined>;
  /** ARN of the function's execution role. */
  public readonly roleArn!: pulumi.Output<string>;
  /** Name of the function's execution role. */
  public readonly roleName!: pulumi.Output<string>;
  /** Name of the log group that the function writes to. */
  public readonly logGroupName!: pulumi.Output<string>;
  /** The Dockerfile that the image is built from. */
  public readonly dockerfile!: pulumi.Output<string>;
  /** The collector's configuration as it is in the image, where there is a collector that does not read it from a URI. */
  public readonly collectorConfig!: pulumi.Output<string | undefined>;

  constructor(name: string, args: OtelLambdaImageArgs, opts: pulumi.ComponentResourceOptions = {}) {
    // A component that is looked up by its URN, as a reference in another program, has no inputs and makes nothing.
    const settings = opts.urn === undefined ? normalizeSettings(name, args) : undefined;
    super("otel-lambda-image:index:OtelLambdaImage", name, settings?.state, opts);
    if (settings === undefined) {
      return;
    }
    const { plan, architecture, build, collector } = settings;
    const { telemetry } = settings.environment;
    const parent = { parent: this };
    const sender = collector ?? settings.signing;
    settings.warnings.apply((warnings) => warnings.forEach((warning) => void pulumi.log.warn(warning, this)));

    const repository = createOrAdoptRepository(name, settings.repository, settings.function.tags, this);
    const ownImage = lookUpOwnImage(plan, architecture, build.registries, this);
    const dockerfile = renderImage(
      plan,
      build,
      collector,
      settings.function.memorySize,
      architecture.lambdaArchitecture,
      ownImage?.found,
    );
    const image = createImage(
      name,
      {
        plan,
        architecture,
        build,
        dockerfile,
        repository,
        imageRegistries: lookUpImageCredentials(plan.startImage, build.registries, this),
        version: settings.environment.serviceVersion,
        snapStart: settings.function.snapStart,
        tag: settings.repository.tag,
      },
      parent,
    );
    const logGroup = createLogGroup(name, settings.function, parent);
    const role = createRole(
      name,
      {
        settings: settings.role,
        function: settings.function,
        logGroup,
        headersSecretArn: telemetry?.headersSecretArn,
        grants: sender?.grants,
      },
      parent,
    );
    const imageDigest = readDigest(name, image);
    const imageUri = pulumi.interpolate`${repository.url}@${imageDigest}`;
    const environment = resolveEnvironment(settings.environment, imageDigest);
    const lambda = createFunction(
      name,
      {
        settings: settings.function,
        architecture,
        imageConfig: findImageConfig(plan, ownImage),
        imageUri,
        environment,
        role,
        logGroup,
      },
      parent,
    );
    const entryPoints = createEntryPoints(name, settings.function, lambda, parent);
    const { callee } = entryPoints;
    const { eventSources, asyncConfig, tags } = settings.function;
    createEventSources(name, { sources: eventSources, callee, role, tags }, parent);
    createAsyncConfig(name, { settings: asyncConfig, callee, role }, parent);

    const outputs = {
      imageUri,
      imageDigest,
      repositoryUrl: repository.url,
      functionArn: lambda.arn,
      functionName: lambda.name,
      invokeArn: entryPoints.invokeArn,
      qualifiedArn: entryPoints.qualifiedArn,
      functionUrl: entryPoints.functionUrl,
      roleArn: role.arn,
      roleName: role.name,
      logGroupName: logGroup.name,
      dockerfile,
      collectorConfig: pulumi.output(collector?.configYaml),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
