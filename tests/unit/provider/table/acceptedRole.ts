import * as pulumi from "@pulumi/pulumi";
import { makeFolder } from "../../../support/fixtures";
import { KEY, type Accepted } from "./row";

const ECR = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const statement = (more: object) => ({
  role: { policyStatements: [{ actions: ["dynamodb:PutItem"], resources: ["*"], ...more }] },
});
const NODE = {
  runtime: "nodejs22.x",
  handler: "index.handler",
  context: makeFolder({ "index.ts": "" }),
};

export const ACCEPTED_ROLE_AND_IMAGE: Accepted[] = [
  [
    "a role",
    { role: { arn: "arn:aws:iam::123456789012:role/path/orders" } },
    "function > role",
    "arn:aws:iam::123456789012:role/path/orders",
  ],
  [
    "a role of AWS in China as an output",
    { role: { arn: pulumi.output("arn:aws-cn:iam::123456789012:role/a+b=c,d.e@f-g_h") } },
    "function > role",
    "arn:aws-cn:iam::123456789012:role/a+b=c,d.e@f-g_h",
  ],
  [
    "a policy that AWS manages",
    { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"] } },
    "attachment > policyArn",
    "arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy",
  ],
  [
    "a policy that AWS manages for services",
    { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"] } },
    "attachment > policyArn",
    "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
  ],
  [
    "a policy of the account as an output",
    { role: { managedPolicyArns: [pulumi.output("arn:aws:iam::123456789012:policy/orders")] } },
    "attachment > policyArn",
    "arn:aws:iam::123456789012:policy/orders",
  ],
  [
    "a boundary that AWS manages",
    { role: { permissionsBoundaryArn: "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess" } },
    "role > permissionsBoundary",
    "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess",
  ],
  ["a path", { role: { path: "/lambda/orders/" } }, "role > path", "/lambda/orders/"],
  ["the shortest path", { role: { path: "/" } }, "role > path", "/"],
  ["a denial", statement({ effect: "Deny" }), "statements > =dynamodb:PutItem > Effect", "Deny"],
  [
    "an action with a wildcard",
    statement({ actions: ["s3:Get*", "*"] }),
    "statements > =s3:Get* > Action",
    ["s3:Get*", "*"],
  ],
  [
    "an action whose service is in capitals",
    statement({ actions: ["S3:GetObject"] }),
    "statements > =S3:GetObject > Action",
    ["S3:GetObject"],
  ],
  [
    "a condition on what an identity provider of EKS says",
    statement({
      conditions: [
        { test: "StringEquals", variable: "oidc.eks.us-east-1.amazonaws.com/id/ABC:sub", values: ["system:a:b"] },
      ],
    }),
    "statements > =dynamodb:PutItem > Condition",
    { StringEquals: { "oidc.eks.us-east-1.amazonaws.com/id/ABC:sub": ["system:a:b"] } },
  ],
  [
    "a resource with a blank and a variable",
    statement({ resources: ["arn:aws:s3:::orders/a b/${aws:username}/*"] }),
    "statements > =dynamodb:PutItem > Resource",
    ["arn:aws:s3:::orders/a b/${aws:username}/*"],
  ],
  [
    "a resource of any account",
    statement({ resources: ["arn:*:sns:*:*:orders"] }),
    "statements > =dynamodb:PutItem > Resource",
    ["arn:*:sns:*:*:orders"],
  ],
  [
    "a condition with an empty value",
    statement({ conditions: [{ test: "StringEquals", variable: "aws:PrincipalTag/team name", values: ["", "é"] }] }),
    "statements > =dynamodb:PutItem > Condition",
    { StringEquals: { "aws:PrincipalTag/team name": ["", "é"] } },
  ],
  [
    "a condition with a number",
    statement({ conditions: [{ test: "NumericLessThan", variable: "s3:max-keys", values: [10] }] }),
    "statements > =dynamodb:PutItem > Condition > NumericLessThan",
    { "s3:max-keys": ["10"] },
  ],
  [
    "an operator for all values",
    statement({
      conditions: [{ test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values: pulumi.output(["a"]) }],
    }),
    "statements > =dynamodb:PutItem > Condition",
    { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["a"] } },
  ],
  [
    "a repository of ECR",
    { repository: { url: `${ECR}/shop/orders` } },
    "image > exports",
    [
      {
        raw: "type=image,push=true,push-by-digest=true,rewrite-timestamp=true,name=123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/orders",
      },
    ],
  ],
  [
    "a repository of ECR in China",
    { repository: { url: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/orders", tag: "v1" } },
    "image > exports",
    [
      {
        raw: "type=image,push=true,rewrite-timestamp=true,name=123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/orders:v1",
      },
    ],
  ],
  [
    "a registry of a test",
    { repository: { url: "localhost:5000/orders", tag: "v1" } },
    "image > exports",
    [{ raw: "type=image,push=true,rewrite-timestamp=true,name=localhost:5000/orders:v1" }],
  ],
  [
    "a registry of a test by its address",
    { repository: { url: "10.0.0.1/orders", tag: "v1" } },
    "image > exports",
    [{ raw: "type=image,push=true,rewrite-timestamp=true,name=10.0.0.1/orders:v1" }],
  ],
  ["a repository's name", { repository: { name: "shop/orders_1.a-b" } }, "repository > name", "shop/orders_1.a-b"],
  ["the shortest repository name", { repository: { name: "ab" } }, "repository > name", "ab"],
  ["no scan", { repository: { scanOnPush: false } }, "repository > imageScanningConfiguration > scanOnPush", false],
  ["tags that move", { repository: { immutableTags: false } }, "repository > imageTagMutability", "MUTABLE"],
  [
    "a key for the images",
    { repository: { kmsKeyArn: KEY } },
    "repository > encryptionConfigurations",
    [{ encryptionType: "KMS", kmsKey: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" }],
  ],
  [
    "images to keep",
    { repository: { keepImages: 2 } },
    "lifecycle > policy",
    '{"rules":[{"rulePriority":1,"description":"Keep the newest 2 images","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}',
  ],
  ["images that stay", { repository: { forceDelete: false } }, "repository > forceDelete", false],
  [
    "a tag of digits",
    { repository: { tag: 20260101 } },
    "image > exports",
    [
      {
        raw: "type=image,push=true,rewrite-timestamp=true,name=123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:20260101",
      },
    ],
  ],
  ["the longest tag", { repository: { tag: `_${"a.b-".repeat(31)}abc` } }, "image > exports > 0 > raw > length", 229],
  [
    "a build argument",
    { build: { args: { PIP_INDEX_URL: 'https://a.b/$x?y="z"' } } },
    "image > buildArgs",
    { PIP_INDEX_URL: 'https://a.b/$x?y="z"', SOURCE_DATE_EPOCH: "315532800" },
  ],
  ["a build argument with a number", { build: { args: { _A1: 5 } } }, "image > buildArgs > _A1", "5"],
  ["a build secret", { build: { secrets: { TOKEN: "hunter2\n" } } }, "image > secrets", { TOKEN: "hunter2\n" }],
  [
    "a cache to take from",
    { build: { cacheFrom: ["type=registry,ref=a.b/c:cache", "a.b/c"] } },
    "image > cacheFrom",
    [{ raw: "type=registry,ref=a.b/c:cache" }, { raw: "a.b/c" }],
  ],
  [
    "a cache of GitHub Actions",
    { build: { cacheFrom: ["type=gha"], cacheTo: ["type=gha,scope=orders,mode=max"] } },
    "image > cacheTo",
    [{ raw: "type=gha,scope=orders,mode=max" }],
  ],
  [
    "a cache to leave",
    { build: { cacheTo: ["mode=max,type=local,dest=/tmp/a b"] } },
    "image > cacheTo",
    [{ raw: "mode=max,type=local,dest=/tmp/a b" }],
  ],
  ["a builder", { build: { builder: "my_builder-1.2" } }, "image > builder", { name: "my_builder-1.2" }],
  ["a network", { build: { network: "none" } }, "image > network", "none"],
  [
    "a base image by its digest",
    { build: { baseImage: `localhost:5000/lambda/python:3.13@sha256:${"0".repeat(64)}` } },
    "dockerfile > =FROM localhost:5000",
    "FROM localhost:5000/lambda/python:3.13@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS otel-tools",
  ],
  [
    "a base image with other separators",
    { build: { baseImage: "a-b.c/d__e/f--g.h:1_2-3" } },
    "dockerfile > =FROM a-b.c",
    "FROM a-b.c/d__e/f--g.h:1_2-3 AS otel-tools",
  ],
  ["a build in previews", { build: { onPreview: true } }, "image > buildOnPreview", true],
  [
    "a command with all that shells read",
    { ...NODE, build: { command: 'npm run "build" && echo $HOME `id`\ntrue', output: "dist" } },
    "dockerfile > =/bin/sh",
    'RUN ["/bin/sh","-c","npm run \\"build\\" && echo $HOME `id`\\ntrue","for the reason, that this step prints: pulumi up --yes --non-interactive"]',
  ],
  [
    "a bundle",
    { ...NODE, build: { bundle: true } },
    "dockerfile > =bundleFunction.mjs",
    'RUN ["node","/otel-lambda-image/bundler/bundleFunction.mjs","index",".","/task","/packages","instrumented","for the reason, that this step prints: pulumi up --yes --non-interactive"]',
  ],
  [
    "what is compiled beforehand",
    { ...NODE, instrumentation: { mode: "off" }, build: { bundle: true, compileCache: true } },
    "dockerfile > =--require",
    'ENV NODE_OPTIONS="--require=/opt/otel-lambda-image/nodejs-compile-cache/use.cjs${NODE_OPTIONS:+ $NODE_OPTIONS}"',
  ],
  [
    "a folder of what is built",
    { ...NODE, build: { command: "make", output: "out/@scope/a.b-c" } },
    "dockerfile > =cp -RL",
    "RUN mkdir -p /task && cp -RL ./out/@scope/a.b-c/. /task/ && if [ -e package.json ] && [ ! -e /task/package.json ]; then cp package.json /task/; fi && chmod -R u=rwX,go=rX,a-st /task # for the reason, that this step prints: pulumi up --yes --non-interactive",
  ],
];
