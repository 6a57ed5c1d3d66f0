import { arnOf } from "../../inputs/arns";
import { matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { choice, flag, integer, integerChoice, nested, text, textMap } from "../../inputs/specs";
import { atMost } from "../../inputs/texts";
import type { BuildArgs, RepositoryArgs } from "../buildArgs";
import type { CollectorArgs } from "../collectorArgs";
import { DEFAULTS } from "../defaults";
import { Architecture, TracingMode } from "../enums";
import type { AsyncConfigArgs, EventSourceArgs } from "../eventArgs";
import type { FileSystemConfigArgs, FunctionUrlArgs, RoleArgs, VpcConfigArgs } from "../functionArgs";
import type { OtelLambdaImageArgs } from "../otelLambdaImageArgs";
import type { InstrumentationArgs, OtlpArgs } from "../telemetryArgs";
import { COLLECTOR_INPUTS } from "./collectorInputs";
import { ASYNC_CONFIG_INPUTS, EVENT_SOURCE_INPUTS, EVENT_SOURCE_NAME } from "./eventInputs";
import { FILE_PATH, IMAGE_REFERENCE, KMS_KEY_ARN } from "./forms";
import { FILE_SYSTEM_CONFIG_INPUTS, FUNCTION_URL_INPUTS, ROLE_INPUTS, VPC_CONFIG_INPUTS } from "./functionInputs";
import { BUILD_INPUTS, REPOSITORY_INPUTS } from "./buildInputs";
import { FAILED_QUEUE, STANDARD_QUEUE, STANDARD_TOPIC } from "./destinations";
import { LOG_RETENTION_DAYS } from "./logRetention";
import { TAGS } from "./tags";
import { INSTRUMENTATION_INPUTS, OTLP_INPUTS, RESOURCE_ATTRIBUTE_NAME } from "./telemetryInputs";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html#lambda-CreateFunction-request-Description */
export const LONGEST_DESCRIPTION = 256;

/** What has another letter may be a whole assignment, with the value in it. */
const lettersOfVariable = matching(
  /^[\w.-]+$/,
  "one that Lambda takes: use letters, digits and underscores, a letter first",
);

/** The one table of inputs: a row for each, and for each object a table of its own. Checks and documentation are made of it. */
export const INPUTS = {
  // What there is in the context, and in which runtime a handler may be written so, is for the source to say.
  context: text({ plain: true, form: FILE_PATH, allowed: "folder; required unless `image` is given" }),
  dockerfile: text({ plain: true, form: FILE_PATH, allowed: "file" }),
  image: text({ plain: false, decides: true, form: IMAGE_REFERENCE, allowed: "name of an image" }),
  runtime: text({
    plain: true,
    required: true,
    allowed:
      "`python3.10` to `python3.14`, `nodejs20.x`, `nodejs22.x`, `nodejs24.x`, `java17`, `java21`, `java25`, `provided`",
  }),
  // Whether it is required is for the runtime to say.
  handler: text({
    plain: true,
    allowed: "`module.function`, `file.function`, `package.Class::method`; required unless `runtime` is `provided`",
  }),
  architecture: choice(Architecture, { plain: true, default: DEFAULTS.architecture }),

  memorySize: integer({
    plain: false,
    range: [128, 10240],
    unit: "MB",
    hint: "Lambda gives a function that much memory, in MB",
    default: DEFAULTS.memorySizeMb,
  }),
  timeout: integer({
    plain: false,
    range: [1, 900],
    unit: "s",
    hint: "Lambda lets a call run that long, in seconds",
    default: DEFAULTS.timeoutSeconds,
  }),
  ephemeralStorageSize: integer({
    plain: false,
    range: [512, 10240],
    unit: "MB",
    hint: "Lambda makes /tmp that large, in MB",
    default: DEFAULTS.ephemeralStorageSizeMb,
  }),

  serviceName: text({
    plain: false,
    form: matching(/\S/, "a name that is not empty"),
    allowed: "not empty",
    defaultText: "the component's name",
  }),
  serviceVersion: text({ plain: false, defaultText: "the first 12 digits of the image's digest" }),
  resourceAttributes: textMap({
    plain: false,
    names: RESOURCE_ATTRIBUTE_NAME,
    allowed: "all but `service.name`, `service.version`",
  }),
  otlp: nested<OtlpArgs>(OTLP_INPUTS),
  collector: nested<CollectorArgs>(COLLECTOR_INPUTS),
  instrumentation: nested<InstrumentationArgs>(INSTRUMENTATION_INPUTS),

  repository: nested<RepositoryArgs>(REPOSITORY_INPUTS),
  build: nested<BuildArgs>(BUILD_INPUTS),

  // Which names are taken is for the wiring to say.
  environment: textMap({
    plain: false,
    concealed: true,
    names: lettersOfVariable,
    allowed: "at most 4 KB with the component's own",
  }),
  description: text({
    plain: false,
    form: atMost(LONGEST_DESCRIPTION, "Lambda takes no more"),
    allowed: `at most ${LONGEST_DESCRIPTION} characters`,
    defaultText: "a sentence with the component's name and the handler",
  }),
  functionName: text({
    plain: false,
    decides: true,
    form: matching(/^[\w-]{1,64}$/, "1 to 64 letters, digits, dashes and underscores"),
    allowed: "1 to 64 letters, digits, dashes, underscores",
    defaultText: "made from the component's name, and unique",
  }),
  reservedConcurrentExecutions: integer({
    plain: false,
    range: [0, Number.MAX_SAFE_INTEGER],
    hint: "leave it out for no reservation",
    defaultText: "the account's unreserved concurrency",
  }),
  vpcConfig: nested<VpcConfigArgs>(VPC_CONFIG_INPUTS),
  deadLetterTargetArn: text({
    plain: false,
    decides: true,
    // None that keeps an order: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
    form: arnOf([STANDARD_QUEUE, STANDARD_TOPIC], FAILED_QUEUE),
    allowed: "ARN of an SQS queue or SNS topic, not FIFO",
  }),
  fileSystemConfig: nested<FileSystemConfigArgs>(FILE_SYSTEM_CONFIG_INPUTS),
  kmsKeyArn: text({
    plain: false,
    form: KMS_KEY_ARN,
    allowed: "ARN of a KMS key, not of an alias",
    defaultText: "the AWS managed key of Lambda",
  }),
  tracingMode: choice(TracingMode, { plain: true, default: DEFAULTS.tracingMode }),
  logRetentionInDays: integerChoice(LOG_RETENTION_DAYS, {
    plain: false,
    unit: "days",
    hint: "0 keeps the logs for ever",
    default: DEFAULTS.logRetentionInDays,
  }),
  logKmsKeyArn: text({
    plain: false,
    form: KMS_KEY_ARN,
    allowed: "ARN of a KMS key, not of an alias",
    defaultText: "the key of CloudWatch Logs",
  }),
  functionUrl: nested<FunctionUrlArgs>(FUNCTION_URL_INPUTS),
  publish: flag({ plain: true, defaultText: "`false`, and `true` with `aliasName` or `snapStart`" }),
  aliasName: text({
    plain: false,
    decides: true,
    form: matching(/^(?!\d+$)[\w-]{1,128}$/, "1 to 128 letters, digits, dashes and underscores, and not digits alone"),
    allowed: "1 to 128 letters, digits, dashes, underscores, not digits alone",
  }),
  snapStart: flag({ plain: true, default: DEFAULTS.snapStart }),
  provisionedConcurrency: integer({
    plain: false,
    decides: true,
    range: [1, Number.MAX_SAFE_INTEGER],
    hint: "leave it out for none",
  }),
  eventSources: nested<Record<string, EventSourceArgs>>(EVENT_SOURCE_INPUTS, "map", EVENT_SOURCE_NAME),
  asyncConfig: nested<AsyncConfigArgs>(ASYNC_CONFIG_INPUTS),
  tags: textMap({ plain: false, ...TAGS }),

  role: nested<RoleArgs>(ROLE_INPUTS),
} satisfies InputsOf<OtelLambdaImageArgs>;
