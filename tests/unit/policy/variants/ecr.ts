import { LIFECYCLE_POLICY } from "../../../../policy/model/rule";
import { statement, type Variant } from "./variant";

type Props = Record<string, unknown>;
const lifecycle = (selection: Props) => ({ policy: JSON.stringify({ rules: [{ selection }] }) });

export const ECR_VARIANTS: Variant[] = [
  [
    "ecr-images-elsewhere",
    "an age",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "any", countType: "sinceImagePushed", countNumber: 90 }),
    true,
  ],
  [
    "ecr-images-elsewhere",
    "one image",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 }),
    true,
  ],
  [
    "ecr-images-elsewhere",
    "tagged ones by number",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", countType: "imageCountMoreThan", countNumber: 5 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of some tags by prefix",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["cache-"], countType: "sinceImagePushed", countNumber: 7 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of some tags by pattern",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPatternList: ["*-pr"], countType: "sinceImagePushed", countNumber: 7 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of all tags by pattern",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPatternList: ["a", "*"], countType: "sinceImagePushed", countNumber: 7 }),
    true,
  ],
  [
    "ecr-public",
    "everyone of an organisation",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    { policy: statement({ Principal: "*", Condition: { StringEquals: {} } }) },
    false,
  ],
  [
    "ecr-public",
    "everyone",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    { policy: statement({ Principal: "*" }) },
    true,
  ],
];
