/** A part of AWS that has its own accounts, regions and addresses. */
export interface Partition {
  /** As ARNs name it. */
  id: string;
  /** What the names of its regions begin with. */
  regions: RegExp;
  /** What the addresses of its services end with. */
  suffix: string;
  /** The same for addresses of repositories that have IPv6 too, where there are any. */
  dualStackSuffix?: string;
}

/**
 * https://github.com/boto/botocore/blob/1.43.106/botocore/data/partitions.json, of which this is a part: it is needed for
 * addresses of other regions than the provider's own, and before anything is looked up. The addresses of repositories:
 * https://github.com/kubernetes/cloud-provider-aws/blob/master/cmd/ecr-credential-provider/main.go
 */
const PARTITIONS: readonly Partition[] = [
  { id: "aws-cn", regions: /^cn-/, suffix: "amazonaws.com.cn", dualStackSuffix: "on.amazonwebservices.com.cn" },
  { id: "aws-us-gov", regions: /^us-gov-/, suffix: "amazonaws.com", dualStackSuffix: "on.aws" },
  { id: "aws-iso", regions: /^us-iso-/, suffix: "c2s.ic.gov" },
  { id: "aws-iso-b", regions: /^us-isob-/, suffix: "sc2s.sgov.gov" },
  { id: "aws-iso-e", regions: /^eu-isoe-/, suffix: "cloud.adc-e.uk" },
  { id: "aws-iso-f", regions: /^us-isof-/, suffix: "csp.hci.ic.gov" },
  { id: "aws-eusc", regions: /^eusc-/, suffix: "amazonaws.eu", dualStackSuffix: "on.amazonwebservices.eu" },
  // The rest of the regions, those too that are newer than this list.
  { id: "aws", regions: /^/, suffix: "amazonaws.com", dualStackSuffix: "on.aws" },
];

/** The region in the address of one of ECR's registries, and the account; undefined for any other host. */
export function readRegistryHost(host: string): { account: string; region: string } | undefined {
  const [, account, separator, region, suffix] = REGISTRY.exec(host) ?? [];
  if (account === undefined) {
    return undefined;
  }
  const partition = partitionOf(region);
  return suffix === (separator === "-" ? partition.dualStackSuffix : partition.suffix)
    ? { account, region }
    : undefined;
}

/** The same of a repository's URL, which has no scheme; undefined also for one with a port, since ECR's have none. */
export function readRepositoryUrl(url: string): ReturnType<typeof readRegistryHost> {
  return readRegistryHost(url.split("/")[0]);
}

const REGISTRY = /^(\d{12})\.dkr([.-])ecr(?:-fips)?\.([a-z0-9-]+)\.([a-z0-9.-]+)$/;

export function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ regions }) => regions.test(region)) as Partition;
}
