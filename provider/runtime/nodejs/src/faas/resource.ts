import type { Attributes } from "@opentelemetry/api";
import { VERSION } from "../version";

/** attribute -> the variable that Lambda sets, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const FROM_ENVIRONMENT = {
  "cloud.region": "AWS_REGION",
  "faas.name": "AWS_LAMBDA_FUNCTION_NAME",
  "faas.version": "AWS_LAMBDA_FUNCTION_VERSION",
  "faas.instance": "AWS_LAMBDA_LOG_STREAM_NAME",
};

const MEBIBYTE = 1024 * 1024;

/**
 * The resource of the function, https://opentelemetry.io/docs/specs/semconv/resource/faas/ and .../cloud/. Later wins:
 * what Lambda tells, the user's attributes, the service's name, as the specification orders them.
 */
export function describeFunction(ownAttributes: Record<string, string>, serviceName: string): Attributes {
  const attributes: Attributes = {
    "telemetry.sdk.language": "nodejs",
    "telemetry.sdk.name": "otel-lambda-image",
    "telemetry.sdk.version": VERSION,
    "cloud.provider": "aws",
    "cloud.platform": "aws_lambda",
  };
  for (const [name, variable] of Object.entries(FROM_ENVIRONMENT)) {
    if (process.env[variable]) attributes[name] = process.env[variable];
  }
  const memory = readMemory();
  if (memory > 0) attributes["faas.max_memory"] = memory;
  const logGroup = process.env.AWS_LAMBDA_LOG_GROUP_NAME;
  if (logGroup) attributes["aws.log.group.names"] = [logGroup];
  attributes["service.name"] = attributes["faas.name"] ?? "unknown_service:node";
  Object.assign(attributes, ownAttributes);
  if (serviceName !== "") attributes["service.name"] = serviceName;
  return attributes;
}

/** What the function has; the least that Lambda gives where nothing is said, https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html. */
export function readMemoryBytes(): number {
  return readMemory() || 128 * MEBIBYTE;
}

/** Lambda gives megabytes, the convention asks for bytes. 0 where nothing is said. */
function readMemory(): number {
  const memory = process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "";
  return /^\d+$/.test(memory) ? Number(memory) * MEBIBYTE : 0;
}
