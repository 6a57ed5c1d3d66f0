import type * as pulumi from "@pulumi/pulumi";
import type { OtlpSigv4Args } from "../args";
import { OTLP_SIGV4_INPUTS } from "../args/table/telemetryInputs";
import { findAwsOtlpEndpoint } from "../collector/settings/awsOtlpEndpoint";
import { fail } from "../inputs/fail";
import { inspect, refuseValue, type Visibility } from "../inputs/inspect";
import { mapKnown } from "../inputs/mapKnown";
import { readInputs } from "../inputs/readInputs";

/** What the function's signatures count for. */
export interface Sigv4Settings {
  service: string;
  /** Undefined for the function's own, which only the function knows. */
  region?: string;
}

/** What takes something else than traces, which are all that the function sends, by its name in addresses. */
const TAKES_NO_TRACES = {
  logs: "is CloudWatch Logs' endpoint, which takes logs alone",
  monitoring: "is CloudWatch's endpoint for metrics, which takes those alone",
} as const;

/** Headers that a signature consists of, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
const SIGNATURE_HEADERS = ["authorization", "x-amz-date", "x-amz-security-token"];

/** An endpoint that comes from another resource is looked at when it is known. */
export function normalizeSigv4(args: OtlpSigv4Args, endpoint: pulumi.Input<string>): pulumi.Output<Sigv4Settings> {
  const read = readInputs(args, OTLP_SIGV4_INPUTS);
  const given = { region: read("region"), service: read("service") };
  return mapKnown({ endpoint }, (known, visibility) => resolveSigv4(given, known.endpoint, visibility));
}

function resolveSigv4(given: OtlpSigv4Args, endpoint: string, visibility: Visibility): Sigv4Settings {
  const { protocol, username, password } = new URL(endpoint);
  if (username || password) {
    fail(
      "otlp.sigv4",
      "is given, but `otlp.endpoint` has a user or password, which goes where the signature does, in the header Authorization: leave out one of them",
    );
  }
  const aws = findAwsOtlpEndpoint(endpoint);
  if (aws === undefined) {
    return {
      region: given.region,
      service:
        given.service ??
        fail(
          "otlp.sigv4.service",
          "is missing, but `otlp.endpoint` is no OTLP endpoint of AWS, whose address would tell it: give the service as signatures name it, for example osis",
        ),
    };
  }
  if (aws.service !== "xray") {
    const rest = `${TAKES_NO_TRACES[aws.service]}, and the function sends traces: give X-Ray's, https://xray.<region>.amazonaws.com`;
    fail("otlp.endpoint", rest);
  }
  if (protocol !== "https:") {
    refuseValue("otlp.endpoint", endpoint, "AWS's endpoints listen for https alone: write https://", visibility);
  }
  for (const part of ["service", "region"] as const) {
    if (given[part] !== undefined && given[part] !== aws[part]) {
      const rest = `is ${JSON.stringify(given[part])}, but \`otlp.endpoint\` is one of AWS that has another ${part} in its name: leave it out`;
      fail(`otlp.sigv4.${part}`, rest);
    }
  }
  return { service: aws.service, region: aws.region };
}

/** Refuses headers that a signature consists of. */
export function checkSignedHeaders<Headers extends Record<string, unknown>>(
  headers: pulumi.Input<Headers>,
): pulumi.Input<Headers> {
  return inspect(headers, (known, visibility) => {
    const name = Object.keys(known).find((each) => SIGNATURE_HEADERS.includes(each.toLowerCase()));
    if (name !== undefined) {
      const [path, which] =
        visibility === "shown" ? [`otlp.headers.${name}`, ""] : ["otlp.headers", "has a header that "];
      fail(path, `${which}is part of the signature that \`otlp.sigv4\` asks for: leave out one of them`);
    }
  });
}
