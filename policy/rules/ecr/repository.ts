import { UNKNOWN } from "../../values/plain";
import { asList, isMissing, readAt } from "../../values/read";
import { isAnyone, readStatements } from "../../values/policyDocument";
import { REPOSITORY, type Resource, type ResourceRule } from "../../model/rule";

const GUIDE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide";

export const ECR_SCAN: ResourceRule = {
  id: "ecr-scan",
  severity: "high",
  level: "advisory",
  about: "A repository scans images when they are pushed.",
  reason: "Known vulnerabilities in an image are found by nobody otherwise.",
  fix: "Set imageScanningConfiguration to { scanOnPush: true }; where the registry scans everything, turn the rule off.",
  source: `${GUIDE}/image-scanning.html`,
  types: [REPOSITORY],
  find: ({ props }) => {
    const scans = readAt(props, "imageScanningConfiguration", "scanOnPush");
    return scans === true || scans === UNKNOWN ? undefined : "imageScanningConfiguration.scanOnPush is not true.";
  },
};

export const ECR_IMMUTABLE_TAGS: ResourceRule = {
  id: "ecr-immutable-tags",
  severity: "high",
  level: "advisory",
  about: "A tag of a repository stays with its image.",
  reason: "Whoever may push can otherwise put another image under the tag that something runs.",
  fix: 'Set imageTagMutability to "IMMUTABLE".',
  source: `${GUIDE}/image-tag-mutability.html`,
  types: [REPOSITORY],
  find: ({ props }) => {
    const mutability = readAt(props, "imageTagMutability");
    return mutability === "IMMUTABLE" || mutability === UNKNOWN ? undefined : "imageTagMutability is not IMMUTABLE.";
  },
};

export const ECR_KMS: ResourceRule = {
  id: "ecr-kms",
  severity: "medium",
  level: "advisory",
  about: "A repository is encrypted with a key of KMS.",
  reason: "ECR can't change the encryption later without a new repository, and uses of a key of KMS are logged.",
  fix: 'Set encryptionConfigurations to [{ encryptionType: "KMS" }].',
  source: `${GUIDE}/encryption-at-rest.html`,
  types: [REPOSITORY],
  find: (repository) => {
    const type = readEncryption(repository, "encryptionType");
    return type === UNKNOWN || (typeof type === "string" && type.startsWith("KMS"))
      ? undefined
      : "Its encryptionType is not KMS.";
  },
};

export const ECR_OWN_KEY: ResourceRule = {
  id: "ecr-own-key",
  severity: "low",
  level: "disabled",
  about: "A repository is encrypted with a key of your own.",
  reason: "With AWS's own key nobody but ECR decides who decrypts.",
  fix: "Set encryptionConfigurations[0].kmsKey.",
  source: `${GUIDE}/encryption-at-rest.html`,
  types: [REPOSITORY],
  find: (repository) => (isMissing(readEncryption(repository, "kmsKey")) ? "It has no kmsKey." : undefined),
};

export const ECR_PUBLIC: ResourceRule = {
  id: "ecr-public",
  severity: "critical",
  level: "mandatory",
  about: "A repository is not open to everyone.",
  reason: "Everyone can otherwise pull, or even push, what functions run.",
  fix: "Name accounts, roles or services in the policy's Principal, or limit it by a condition.",
  source: `${GUIDE}/repository-policies.html`,
  types: ["aws:ecr/repositoryPolicy:RepositoryPolicy"],
  find: ({ props }) =>
    readStatements(readAt(props, "policy")).some(
      ({ allows, principal, hasCondition }) => allows && !hasCondition && isAnyone(principal),
    )
      ? "Its policy allows everyone something."
      : undefined,
};

function readEncryption({ props }: Resource, name: string): unknown {
  const configurations = readAt(props, "encryptionConfigurations");
  return configurations === UNKNOWN ? UNKNOWN : readAt(asList(configurations), 0, name);
}
