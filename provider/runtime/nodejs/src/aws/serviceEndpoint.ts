/**
 * By the beginning of the region's name, as in
 * https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json.
 */
const SUFFIXES: [string, string][] = [
  ["cn-", "amazonaws.com.cn"],
  ["us-iso-", "c2s.ic.gov"],
  ["us-isob-", "sc2s.sgov.gov"],
  ["us-isof-", "csp.hci.ic.gov"],
  ["eu-isoe-", "cloud.adc-e.uk"],
  ["eusc-", "amazonaws.eu"],
];

/**
 * The URL of AWS Secrets Manager in a region, as
 * https://github.com/boto/botocore/blob/develop/botocore/data/secretsmanager/2017-10-17/endpoint-rule-set-1.json.gz has it.
 */
export function findSecretsManager(region: string, fips: boolean): string {
  const suffix = SUFFIXES.find(([start]) => region.startsWith(start))?.[1] ?? "amazonaws.com";
  return `https://secretsmanager${fips ? "-fips" : ""}.${region}.${suffix}`;
}
