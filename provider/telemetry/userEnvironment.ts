import type * as pulumi from "@pulumi/pulumi";
import { HEADER_VARIABLE_PREFIX } from "../collector/settings/exporterHeaders";
import { fail } from "../inputs/fail";
import { inspect, type Visibility } from "../inputs/inspect";
import { isEventual } from "../inputs/isEventual";
import { withDefault } from "../inputs/readInputs";

/** Variables that carry the wiring between image, function and runtime. */
export const WIRING_VARIABLES = [
  "ORIG_HANDLER",
  "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN",
  "OTEL_LAMBDA_IMAGE_SIGV4_SERVICE",
  "OTEL_LAMBDA_IMAGE_SIGV4_REGION",
  "OPENTELEMETRY_COLLECTOR_CONFIG_URI",
] as const;

/** Variables that Lambda sets itself, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html. */
const RESERVED_VARIABLES =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(?!EXEC_WRAPPER$)\w+|AWS_(ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;
/** https://opentelemetry.io/docs/specs/otel/protocol/exporter/#endpoint-urls-for-otlphttp */
const ENDPOINT_VARIABLES = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
const VARIABLE_NAME = /^[A-Za-z]\w+$/;

/** Refuses the user's variables that carry the wiring, that Lambda sets itself or that Lambda does not take. */
export function normalizeEnvironment(
  environment: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
): pulumi.Input<Record<string, pulumi.Input<string>>> {
  return inspect(withDefault(environment, {}), (variables, visibility) =>
    Object.keys(variables).forEach((name) => checkVariableName(name, visibility)),
  );
}

/** Whether the user's own variables may send the spans elsewhere; what is not known yet may. */
export function mayRedirectTraces(environment: pulumi.Input<Record<string, pulumi.Input<string>>> = {}): boolean {
  return isEventual(environment) || ENDPOINT_VARIABLES.some((name) => Object.hasOwn(environment, name));
}

/** A name that came as an output is not shown, as no value is that did. */
function checkVariableName(name: string, visibility: Visibility): void {
  const isShown = visibility === "shown";
  const path = isShown ? `environment.${name}` : "environment";
  const which = isShown ? "" : "has a name that is not shown here and ";
  if ((WIRING_VARIABLES as readonly string[]).includes(name) || name.startsWith(HEADER_VARIABLE_PREFIX)) {
    fail(path, `${which}carries the wiring of the component, which sets it from its other inputs: leave it out`);
  }
  if (RESERVED_VARIABLES.test(name)) {
    fail(path, `${which}is a variable that Lambda sets itself: leave it out, or choose another name`);
  }
  if (!VARIABLE_NAME.test(name)) {
    fail(path, `${which}is no name that Lambda takes: use letters, digits and underscores, a letter first`);
  }
}
