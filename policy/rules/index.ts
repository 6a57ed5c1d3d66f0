// All rules, in the order of the documentation.
import { COLLECTOR_DECOUPLE, COLLECTOR_LOCALHOST, COLLECTOR_TLS } from "./collector/config";
import { COLLECTOR_MEMORY } from "./collector/memory";
import { ECR_LIFECYCLE } from "./ecr/lifecycle";
import { ECR_IMAGES_ELSEWHERE, ECR_LIVE_IMAGES } from "./ecr/liveImages";
import { ECR_IMMUTABLE_TAGS, ECR_KMS, ECR_OWN_KEY, ECR_PUBLIC, ECR_SCAN } from "./ecr/repository";
import { IAM_ADMINISTRATOR, IAM_AWS_POLICIES, IAM_TRUST } from "./iam/roles";
import { IAM_ALL_ACTIONS, IAM_ALL_RESOURCES } from "./iam/statements";
import { IAM_PASSWORD_LENGTH, IAM_PASSWORD_REUSE, IAM_USERS } from "./iam/users";
import { IMAGE_DIGEST } from "./image/digest";
import { IMAGE_MANIFEST } from "./image/manifest";
import { LAMBDA_PERMISSION_SOURCE, LAMBDA_PUBLIC } from "./lambda/access";
import { LAMBDA_CODE_SIGNING } from "./lambda/codeSigning";
import { LAMBDA_DESCRIPTION } from "./lambda/description";
import { LAMBDA_ENVIRONMENT_KEY } from "./lambda/encryption";
import { LAMBDA_CONCURRENCY, LAMBDA_FAILED_EVENTS } from "./lambda/failures";
import { LAMBDA_RUNTIME } from "./lambda/runtime";
import { LAMBDA_ENVIRONMENT_SECRETS } from "./lambda/secrets";
import { LAMBDA_SIZE } from "./lambda/size";
import { LAMBDA_TRACING } from "./lambda/tracing";
import { LAMBDA_VPC, LAMBDA_VPC_SUBNETS } from "./lambda/vpc";
import { LOG_KEY, LOG_RETENTION } from "./logs/logGroups";
import { OTLP_ENDPOINT, OTLP_TLS } from "./otlp/endpoint";
import { OTLP_HEADERS } from "./otlp/headers";
import { SQS_VISIBILITY } from "./sqs/visibility";
import type { Rule } from "../model/rule";
import { TAGS } from "./tags";

export const RULES: readonly Rule[] = [
  ...[IMAGE_DIGEST, IMAGE_MANIFEST],
  ...[OTLP_ENDPOINT, OTLP_TLS, OTLP_HEADERS],
  ...[COLLECTOR_LOCALHOST, COLLECTOR_DECOUPLE, COLLECTOR_TLS, COLLECTOR_MEMORY],
  ...[
    ECR_LIVE_IMAGES,
    ECR_IMAGES_ELSEWHERE,
    ECR_LIFECYCLE,
    ECR_SCAN,
    ECR_IMMUTABLE_TAGS,
    ECR_KMS,
    ECR_OWN_KEY,
    ECR_PUBLIC,
  ],
  ...[LAMBDA_PERMISSION_SOURCE, LAMBDA_PUBLIC, LAMBDA_ENVIRONMENT_SECRETS, LAMBDA_ENVIRONMENT_KEY],
  ...[LAMBDA_TRACING, LAMBDA_DESCRIPTION, LAMBDA_SIZE, LAMBDA_RUNTIME, LAMBDA_VPC, LAMBDA_VPC_SUBNETS],
  ...[LAMBDA_CONCURRENCY, LAMBDA_FAILED_EVENTS, LAMBDA_CODE_SIGNING, SQS_VISIBILITY, TAGS],
  ...[IAM_TRUST, IAM_ALL_ACTIONS, IAM_ALL_RESOURCES, IAM_ADMINISTRATOR, IAM_AWS_POLICIES, IAM_USERS],
  ...[IAM_PASSWORD_LENGTH, IAM_PASSWORD_REUSE],
  ...[LOG_RETENTION, LOG_KEY],
];
