/** Actions that no request of a deployment names: AWS asks for them as the one who deploys. */
export interface AskedOnBehalf {
  /** The input, or "required". */
  input: string;
  actions: string[];
  why: string;
  source: string;
  /** Where it matters to which service a role is given. */
  condition?: Record<string, Record<string, string>>;
}

const LAMBDA_GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";
const ECR_GUIDE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide";

export const ASKED_ON_BEHALF: AskedOnBehalf[] = [
  {
    input: "required",
    actions: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
    why: "BuildKit pushes the image with the token",
    source: `${ECR_GUIDE}/image-push-iam.html`,
  },
  {
    input: "required",
    actions: ["ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"],
    why: "Lambda lets itself read the image, by a statement in the repository's policy that it adds as the caller",
    source: `${LAMBDA_GUIDE}/images-create.html#gettingstarted-images-permissions`,
  },
  {
    input: "required",
    actions: ["iam:PassRole"],
    why: "the function gets its role",
    source: `${LAMBDA_GUIDE}/permissions-user-function.html`,
    condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  },
  {
    input: "required",
    actions: ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
    why: "the repository is encrypted with KMS, by the key of `repository.kmsKeyArn` or else AWS's own",
    source: `${ECR_GUIDE}/encryption-at-rest.html`,
  },
  {
    input: "vpcConfig",
    actions: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
    why: "Lambda looks at the subnets and security groups",
    source: `${LAMBDA_GUIDE}/configuration-vpc.html`,
  },
  {
    input: "fileSystemConfig",
    actions: ["elasticfilesystem:DescribeMountTargets"],
    why: "Lambda looks for mount targets",
    source: `${LAMBDA_GUIDE}/configuration-filesystem.html`,
  },
  {
    input: "kmsKeyArn",
    actions: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt"],
    why: "who makes the function has to be allowed to use the key; AWS does not say by which actions, these are what a grant on a key is made and tried with",
    source: "https://repost.aws/knowledge-center/lambda-kmsaccessdeniedexception-errors",
  },
  {
    input: "logKmsKeyArn",
    actions: ["logs:AssociateKmsKey", "logs:DisassociateKmsKey"],
    why: "the key of a log group that exists is changed",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  },
  {
    input: "tags",
    actions: ["ecr:TagResource", "iam:TagRole", "lambda:TagResource", "logs:TagResource"],
    why: "what is made with tags needs the permission to tag",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  },
];
