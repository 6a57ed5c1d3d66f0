// Statements of actions that are allowed on something else than the others of their service.
import { ASKED_ON_BEHALF } from "./askedOnBehalf";

export interface PolicyStatement {
  Sid: string;
  Effect: "Allow";
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

/** By service. The names of resources begin with what stands in place of the star. */
export const RESOURCES: Record<string, string> = {
  ec2: "*",
  ecr: "arn:aws:ecr:*:*:repository/*",
  elasticfilesystem: "arn:aws:elasticfilesystem:*:*:file-system/*",
  iam: "arn:aws:iam::*:role/*",
  kms: "arn:aws:kms:*:*:key/*",
  lambda: "arn:aws:lambda:*:*:function:*",
  logs: "arn:aws:logs:*:*:log-group:/aws/lambda/*",
};

const CONDITIONAL = ASKED_ON_BEHALF.filter(({ condition }) => condition !== undefined).map((each): PolicyStatement => ({
  Sid: capitalize(each.actions[0].replace(":", "")),
  Effect: "Allow",
  Action: each.actions,
  Resource: RESOURCES[each.actions[0].split(":")[0]],
  Condition: each.condition,
}));

const MAPPING = "arn:aws:lambda:*:*:event-source-mapping:*";
/** A mapping's ARN ends in an id of AWS's: it is the function's ARN that tells whose it is. */
const OF_FUNCTION = { ArnLike: { "lambda:FunctionArn": RESOURCES.lambda } };

/**
 * What makes a mapping has no resource to name, and tags are of functions and mappings:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html.
 */
const MAPPINGS: PolicyStatement[] = [
  {
    Sid: "LambdaNewMappings",
    Effect: "Allow",
    Action: ["lambda:CreateEventSourceMapping"],
    Resource: "*",
    Condition: OF_FUNCTION,
  },
  {
    Sid: "LambdaMappings",
    Effect: "Allow",
    Action: ["lambda:DeleteEventSourceMapping", "lambda:GetEventSourceMapping", "lambda:UpdateEventSourceMapping"],
    Resource: MAPPING,
    Condition: OF_FUNCTION,
  },
  {
    Sid: "LambdaTags",
    Effect: "Allow",
    Action: ["lambda:ListTags", "lambda:TagResource", "lambda:UntagResource"],
    Resource: [RESOURCES.lambda, MAPPING],
  },
];

/** Actions on no resource of their own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
const ACCOUNT: PolicyStatement = {
  Sid: "Account",
  Effect: "Allow",
  Action: ["ecr:GetAuthorizationToken", "logs:DescribeLogGroups"],
  Resource: "*",
};

export const OWN_STATEMENTS: PolicyStatement[] = [...MAPPINGS, ...CONDITIONAL, ACCOUNT];

export function capitalize(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
