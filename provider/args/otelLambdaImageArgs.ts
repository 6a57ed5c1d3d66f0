import type * as pulumi from "@pulumi/pulumi";
import type { BuildArgs, RepositoryArgs } from "./buildArgs";
import type { CollectorArgs } from "./collectorArgs";
import type { Architecture, TracingMode } from "./enums";
import type { AsyncConfigArgs, EventSourceArgs } from "./eventArgs";
import type { FileSystemConfigArgs, FunctionUrlArgs, RoleArgs, VpcConfigArgs } from "./functionArgs";
import type { InstrumentationArgs, OtlpArgs } from "./telemetryArgs";

/** The inputs of OtelLambdaImage. */
export interface OtelLambdaImageArgs {
  /**
   * Folder with the function's code, relative to the Pulumi program. Dependencies are installed from the requirements.txt,
   * uv.lock or poetry.lock in it; for Node.js, where dependencies without a lock are an error, from the package-lock.json,
   * npm-shrinkwrap.json, yarn.lock or pnpm-lock.yaml. Version control, virtual environments, caches of compilers and test
   * tools, .env files, editors' folders, Pulumi.yaml and a node_modules that a lock file replaces are left out, and so is
   * what a .dockerignore in it names; an exception there that names one of those, for example !.vscode, takes it along.
   * With dockerfile it is the context of that one's build, from which it takes what it wants. A folder that does not exist is
   * an error. Required unless image is given.
   */
  context?: string;
  /**
   * A Dockerfile of your own, relative to the Pulumi program as context is. OpenTelemetry is put on top of its last stage, or of
   * build.target: its text stays, and so do USER, WORKDIR, ENV, LABEL, ENTRYPOINT and CMD, but for the handler in the last two. The
   * image has to have the runtime's version of the language and Lambda's runtime interface client. A file that does not exist or
   * that nothing can be put on is an error, which names the line. Defaults to none: the image is made of the folder with code.
   */
  dockerfile?: string;
  /**
   * A finished image of the function, as repository@sha256:digest, or as repository:tag, which is looked up in every update, with a
   * warning. OpenTelemetry is put on top of it. Entry point and command are those of the image, but for the handler. An error
   * together with context or dockerfile. Defaults to none.
   */
  image?: pulumi.Input<string>;
  /**
   * Lambda runtime: python3.10, python3.11, python3.12, python3.13, python3.14, nodejs20.x, nodejs22.x, nodejs24.x, java17, java21
   * or java25; or provided, for an image of your own in any other language, which gets the environment and the collector and whose
   * code starts OpenTelemetry itself. Any other value is an error.
   */
  runtime: string;
  /**
   * The function that Lambda calls: for Python as module.function, for example handler.lambda_handler, for Node.js as
   * file.function without the extension js, mjs or cjs, for example src/orders.handler, for Java as package.Class or
   * package.Class::method, for example example.Orders::handleRequest. A module or class that is not in the context, nor in a jar
   * at its top or in lib, is an error, unless build.command makes it. With dockerfile or image it is the handler as their command
   * has it. Required unless the runtime is provided, where it is an error: the image's own command says what is called.
   */
  handler?: string;
  /** Instruction set of the function, its image and everything built into it. Defaults to x86_64. */
  architecture?: Architecture;

  /** Memory of the function in MB, 128 to 10240. Defaults to 512. */
  memorySize?: pulumi.Input<number>;
  /** Longest time of a call in seconds, 1 to 900. Defaults to 30. */
  timeout?: pulumi.Input<number>;
  /** Size of /tmp in MB, 512 to 10240. Defaults to 512. */
  ephemeralStorageSize?: pulumi.Input<number>;

  /** Value of the resource attribute service.name. Defaults to the name of the component. */
  serviceName?: pulumi.Input<string>;
  /** Value of the resource attribute service.version. Defaults to the first 12 digits of the image's digest. */
  serviceVersion?: pulumi.Input<string>;
  /**
   * Further resource attributes of all telemetry, for example deployment.environment.name. service.name and service.version
   * have inputs of their own, serviceName and serviceVersion, and are errors here. Defaults to none.
   */
  resourceAttributes?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Where telemetry is sent. Required without a collector, unless the instrumentation mode is off. */
  otlp?: OtlpArgs;
  /**
   * Bakes the OpenTelemetry Collector into the image as an extension. The function then sends to it on localhost, and it
   * sends on to the backend, so that answers don't wait for the backend. Defaults to none.
   */
  collector?: CollectorArgs;
  /** What is instrumented and how. Defaults to all that the runtime can, sent before the response. */
  instrumentation?: InstrumentationArgs;

  /** The ECR repository of the image. Defaults to one of the component's own. */
  repository?: RepositoryArgs;
  /** How the image is built. Defaults to the current builder and nothing special. */
  build?: BuildArgs;

  /**
   * Environment variables of the function. They win over everything that the component sets, except for the variables
   * that carry its wiring: naming one of those is an error, and so is more than the 4 KB that Lambda takes in all, with the
   * component's own. Defaults to none of your own.
   */
  environment?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Description of the function, at most 256 characters. Defaults to a sentence that names the component and the handler. */
  description?: pulumi.Input<string>;
  /** Name of the function. Defaults to a unique name made from the component's. */
  functionName?: pulumi.Input<string>;
  /** Most calls at the same time, 0 or more. Defaults to the account's unreserved concurrency. */
  reservedConcurrentExecutions?: pulumi.Input<number>;
  /** The VPC that the function runs in. Defaults to none. */
  vpcConfig?: VpcConfigArgs;
  /** ARN of the SQS queue or SNS topic, neither of them FIFO, that gets the events whose asynchronous calls failed. Defaults to none. */
  deadLetterTargetArn?: pulumi.Input<string>;
  /** An EFS file system that the function mounts; it needs vpcConfig. Defaults to none. */
  fileSystemConfig?: FileSystemConfigArgs;
  /** ARN of the KMS key that encrypts the environment variables; the ARN of an alias is an error. Defaults to the AWS managed key of Lambda. */
  kmsKeyArn?: pulumi.Input<string>;
  /** AWS X-Ray tracing mode of the function. Defaults to Active. */
  tracingMode?: TracingMode;
  /** How long the function's logs are kept, in days, one of the values that CloudWatch Logs takes. Defaults to 30. */
  logRetentionInDays?: pulumi.Input<number>;
  /** ARN of the KMS key that encrypts the logs; the ARN of an alias is an error. Defaults to the key of CloudWatch Logs. */
  logKmsKeyArn?: pulumi.Input<string>;
  /** Gives the function an HTTPS address of its own. Defaults to none. */
  functionUrl?: FunctionUrlArgs;
  /** Whether every change becomes a numbered version of the function. Defaults to false, and to true with aliasName or snapStart. */
  publish?: boolean;
  /** Name of an alias that always points to the newest version. Defaults to none. */
  aliasName?: pulumi.Input<string>;
  /**
   * Whether instances start from a snapshot of the initialized function: Lambda SnapStart. It works for versions alone, so
   * call the alias, or the output qualifiedArn or invokeArn: functionArn names no version. Needs python3.12 or newer, and
   * makes publish true. An error together with publish: false, provisionedConcurrency, fileSystemConfig, more than 512 MB of
   * ephemeralStorageSize, or a functionUrl without aliasName. Lambda bills each version's snapshot as long as there is
   * the version, https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html. Defaults to false.
   */
  snapStart?: boolean;
  /**
   * How many instances the alias keeps started, 1 or more, and no more than reservedConcurrentExecutions where that is given;
   * it needs aliasName. Defaults to none.
   */
  provisionedConcurrency?: pulumi.Input<number>;
  /**
   * Queues, streams and topics whose records Lambda calls the function with, by names of your own, which the resources' names end
   * with. Lambda calls the alias where there is one, and the newest version with snapStart. Defaults to none.
   */
  eventSources?: Record<string, EventSourceArgs>;
  /** What becomes of calls that nobody waits for: of the alias where there is one, and of the newest version with snapStart. Defaults to what Lambda does. */
  asyncConfig?: AsyncConfigArgs;
  /** Tags of all resources that can have tags, at most 50, none starting with aws:. Defaults to none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;

  /** The function's execution role. Defaults to one of the component's own, with just the permissions it needs. */
  role?: RoleArgs;
}
