import type { Check } from "./checks";

/** The parts of an ARN, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** One resource that an input takes by its ARN. */
export interface ArnKind {
  /** As in "the ARN of an SQS queue". */
  name: string;
  service: string;
  /** Services of the whole account, as IAM, have no region in their ARNs. */
  isGlobal?: true;
  /** Whether AWS itself may own it, which stands where the account does. */
  mayBeOfAws?: true;
  /** Whether its ARN names no account either. */
  isWithoutAccount?: true;
  /** What follows the account: anchored, so that no wildcard gets into a grant. */
  resource: RegExp;
}

const FORM = /^arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):([\x21-\x7e]+)$/;

/** Undefined for what is no ARN, with anything before or behind it. */
export function parseArn(text: string): Arn | undefined {
  const [, partition, service, region, account, resource] = FORM.exec(text) ?? [];
  return resource === undefined ? undefined : { partition, service, region, account, resource };
}

/** The ARN of one of some resources, in any partition. */
export function arnOf(kinds: readonly ArnKind[], example: string): Check<string> {
  const names = kinds.map(({ name }) => name).join(" or ");
  return (value) => {
    const arn = parseArn(value);
    return arn !== undefined && kinds.some((kind) => isOf(kind, arn))
      ? undefined
      : `has to be the ARN of ${names} and nothing else, for example ${example}`;
  };
}

function isOf({ service, isGlobal, mayBeOfAws, isWithoutAccount, resource }: ArnKind, arn: Arn): boolean {
  const isOwned = isWithoutAccount
    ? arn.account === ""
    : /^\d/.test(arn.account) || (mayBeOfAws === true && arn.account === "aws");
  return (
    arn.service === service && (arn.region === "") === (isGlobal ?? false) && isOwned && resource.test(arn.resource)
  );
}
