import { type Check, matching } from "../../inputs/checks";
import type { InputsOf } from "../../inputs/inputSpec";
import { nested, text } from "../../inputs/specs";
import { readUrl } from "../../inputs/urls";
import type { CollectorArgs, CollectorConfigArgs } from "../collectorArgs";
import { COLLECTOR_CONFIG_INPUTS } from "./collectorConfigInputs";
import { COLLECTOR_BACKEND_INPUTS } from "./collectorExporterInputs";
import { IMAGE_REFERENCE, SECRET_ARN } from "./forms";

/** The address in ADD: Docker reads $ as a variable, and an address that ends in .git or has # as a repository. */
const zipUrl: Check<string> = (value) =>
  readUrl(value) !== undefined && !/[$#'"]|\.git$/.test(value)
    ? undefined
    : "has to be the http or https URL of the release's zip, for example on a mirror, with %24 for a dollar sign";

const BUCKET = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\.s3\.[a-z0-9-]+\.amazonaws\.com\/[\w!'()./=@+,:-]+$/;
/** What the collector refuses at its start: https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/main/confmap/provider/s3provider/provider.go */
const OTHER_BUCKET = /^s3:\/\/[^/]+\.s3\.[a-z0-9-]+\.(?!amazonaws\.com\/)[a-z0-9.-]+\/./;
/** No wildcard in any, since the role is allowed to read it: https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider */
const configUri: Check<string> = (value) => {
  if (OTHER_BUCKET.test(value)) {
    return "has to end with amazonaws.com before the key, the only buckets' addresses that the collector reads: give a secretsmanager or https URI";
  }
  const [, secretArn] = /^secretsmanager:([^#]*)(#[\w./-]+)?$/.exec(value) ?? [];
  const isTaken =
    secretArn === undefined
      ? BUCKET.test(value) || (readUrl(value) !== undefined && !value.includes("#"))
      : SECRET_ARN(secretArn) === undefined;
  return isTaken
    ? undefined
    : "has to be an s3, https, http or secretsmanager URI without wildcards, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml, with letters, digits and !'()./=@+,:_- in the key, or secretsmanager:<arn>";
};

export const COLLECTOR_INPUTS = {
  ...COLLECTOR_BACKEND_INPUTS,
  // Which releases there are, and of which the checksum is known, is for the collector to say.
  version: text({
    plain: true,
    allowed: "`0.11.0` to `0.23.0`",
    defaultText: "`0.15.0`, the newest whose checksums are known",
  }),
  sha256: text({
    plain: true,
    form: matching(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case, as sha256sum prints them"),
    allowed: "64 hexadecimal digits",
    defaultText: "the known one",
  }),
  url: text({
    plain: true,
    form: zipUrl,
    allowed: "http or https URL",
    defaultText: "the release page of opentelemetry-lambda",
  }),
  image: text({ plain: true, form: IMAGE_REFERENCE, allowed: "name of an image" }),
  config: nested<CollectorConfigArgs>(COLLECTOR_CONFIG_INPUTS),
  configYaml: text({ plain: false, concealed: true, decides: true, allowed: "configuration of the collector" }),
  configUri: text({
    plain: false,
    decides: true,
    form: configUri,
    allowed: "s3, https, http or secretsmanager URI",
  }),
} satisfies InputsOf<CollectorArgs>;
