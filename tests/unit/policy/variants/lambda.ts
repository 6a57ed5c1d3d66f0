import { FUNCTION, IMAGE } from "../../../../policy/model/rule";
import { UNKNOWN_TEXT } from "../../../support/runPolicies";
import { withVariables, type Variant } from "./variant";

const PERMISSION = "aws:lambda/permission:Permission";
const dockerfile = (inline: string) => ({ dockerfile: { inline } });

export const LAMBDA_VARIANTS: Variant[] = [
  ["lambda-permission-source", "an account", PERMISSION, { principal: "123456789012" }, false],
  [
    "lambda-permission-source",
    "a source to come",
    PERMISSION,
    { principal: "s3.amazonaws.com", sourceArn: UNKNOWN_TEXT },
    false,
  ],
  [
    "lambda-permission-source",
    "a skill of Alexa",
    PERMISSION,
    { principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask" },
    false,
  ],
  [
    "lambda-permission-source",
    "an account's sources",
    PERMISSION,
    { principal: "s3.amazonaws.com", sourceAccount: "123456789012" },
    false,
  ],
  [
    "lambda-permission-source",
    "an organisation's sources",
    PERMISSION,
    { principal: "s3.amazonaws.com", principalOrgId: "o-1" },
    false,
  ],
  ["lambda-public", "everyone", PERMISSION, { principal: "*" }, true],
  ["lambda-public", "everyone of an organisation", PERMISSION, { principal: "*", principalOrgId: "o-1" }, false],
  [
    "lambda-environment-secrets",
    "an access key by its form",
    FUNCTION,
    withVariables({ ID: `AKIA${"A1".repeat(8)}` }),
    true,
  ],
  ["lambda-environment-secrets", "where a secret is", FUNCTION, withVariables({ DB_PASSWORD: "/prod/db" }), false],
  ["lambda-environment-secrets", "a key of a table", FUNCTION, withVariables({ SORT_KEY: "id" }), false],
  [
    "lambda-runtime",
    "an old base image",
    IMAGE,
    dockerfile("FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.8 AS a\n"),
    true,
  ],
  ["lambda-runtime", "an old Node.js", IMAGE, dockerfile("FROM public.ecr.aws/lambda/nodejs:16\n"), true],
  ["lambda-runtime", "a new Node.js", IMAGE, dockerfile("FROM public.ecr.aws/lambda/nodejs:22\n"), false],
  ["lambda-runtime", "Node.js 20", FUNCTION, { runtime: "nodejs20.x" }, true],
  ["lambda-runtime", "Python 3.10", FUNCTION, { runtime: "python3.10" }, true],
  ["lambda-runtime", "Python 3.11", FUNCTION, { runtime: "python3.11" }, false],
  ["lambda-runtime", "Java 8 of Amazon Linux 2", FUNCTION, { runtime: "java8.al2" }, false],
  ...(
    [
      ["python:3.8.2024.06.19.16", true],
      ["python:3.8-x86_64", true],
      [`python:3.8@sha256:${"a".repeat(64)}`, true],
      ["python:3.13.2026.01.02", false],
      ["python:3.1", false],
      ["nodejs:18.2024.06.19.16-arm64", true],
      ["nodejs:22.2026.01", false],
      ["dotnet:8.2026.01", true],
      ["dotnet:core3.1", true],
      ["dotnet:5.0", true],
      ["dotnet:10", false],
      ["java:8", true],
      ["java:8.al2", false],
      ["java:17.2026.01", false],
      ["ruby:3.2", true],
      ["go:1", true],
      ["provided:al2", true],
      ["provided:al2.2024.05.06-x86_64", true],
      ["provided:al2023", false],
    ] as const
  ).map(([from, isFound]): Variant => [
    "lambda-runtime",
    `the base image ${from}`,
    IMAGE,
    dockerfile(`FROM public.ecr.aws/lambda/${from}\n`),
    isFound,
  ]),
  ["lambda-concurrency", "no limit", FUNCTION, { reservedConcurrentExecutions: -1 }, true],
  ["lambda-concurrency", "switched off", FUNCTION, { reservedConcurrentExecutions: 0 }, false],
];
