import { type Check, matching } from "../../inputs/checks";
import { readRepositoryUrl } from "../../inputs/partitions";
import { all } from "../../inputs/texts";

const form = matching(
  /^[\w.-]+(:\d+)?(\/[a-z0-9][a-z0-9._-]*)+$/,
  "the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders",
);
/** A registry of a test: one with a port, on this machine or by its address. */
const OF_A_TEST = /^(localhost|[\w.-]+:\d+|[\d.]+|[\w-]+\.(localhost|local|test|internal))\//;

/**
 * Lambda takes images from private repositories of ECR alone, and by their addresses without -fips:
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
export const REPOSITORY_URL: Check<string> = all(form, (url) => {
  const isOfEcr = readRepositoryUrl(url) !== undefined;
  if (isOfEcr && /^\d+\.dkr[.-]ecr-fips\./.test(url)) {
    return "Lambda takes no image by a FIPS address of ECR: write the address without -fips";
  }
  return isOfEcr || OF_A_TEST.test(url)
    ? undefined
    : "has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders";
});

/** Whether it can only be a registry for tests, from which no function of AWS starts. */
export function isRegistryOfATest(url: string): boolean {
  return readRepositoryUrl(url) === undefined && OF_A_TEST.test(url);
}
