import type * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlAuthType, FunctionUrlCorsArgs, InvokeMode, OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { FUNCTION_URL_CORS_INPUTS, FUNCTION_URL_INPUTS } from "../args/table/functionInputs";
import { findFamily } from "../families";
import { fail } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { mapKnown } from "../inputs/mapKnown";
import { readInputs } from "../inputs/readInputs";

/** The function's own address; without `cors` no page of another site may call it. */
export interface FunctionUrlSettings {
  authorizationType: FunctionUrlAuthType;
  invokeMode: InvokeMode;
  cors?: CorsSettings;
}

/** What browsers are answered that ask for pages of other sites. */
export interface CorsSettings {
  allowOrigins?: pulumi.Input<pulumi.Input<string>[]>;
  allowMethods?: pulumi.Input<pulumi.Input<string>[]>;
  allowHeaders?: pulumi.Input<pulumi.Input<string>[]>;
  exposeHeaders?: pulumi.Input<pulumi.Input<string>[]>;
  allowCredentials: pulumi.Input<boolean>;
  maxAge: pulumi.Input<number>;
}

/** How the function is reached: versions, alias, URL. */
export interface EntryPointSettings {
  functionUrl?: FunctionUrlSettings;
  publish: boolean;
  aliasName?: pulumi.Input<string>;
  provisionedConcurrency?: pulumi.Input<number>;
}

export function normalizeEntryPoints(args: OtelLambdaImageArgs): EntryPointSettings {
  checkInvokeMode(args);
  const read = readInputs(args, INPUTS);
  const readUrl = readInputs(args.functionUrl, FUNCTION_URL_INPUTS);
  const needsVersions = args.aliasName !== undefined || args.snapStart === true;
  if (args.aliasName !== undefined && args.publish === false) {
    fail("publish", "is false, but `aliasName` needs versions to point to: leave out one of them");
  }
  if (args.provisionedConcurrency !== undefined && args.aliasName === undefined) {
    fail(
      "provisionedConcurrency",
      "is given without `aliasName`, but only an alias can keep instances started: give both, or leave it out",
    );
  }
  return {
    publish: read("publish") ?? needsVersions,
    aliasName: read("aliasName"),
    provisionedConcurrency: normalizeProvisionedConcurrency(args),
    functionUrl: args.functionUrl && {
      authorizationType: readUrl("authorizationType"),
      invokeMode: readUrl("invokeMode"),
      cors: args.functionUrl.cors && normalizeCors(args.functionUrl.cors),
    },
  };
}

function normalizeCors(args: FunctionUrlCorsArgs): CorsSettings {
  const read = readInputs(args, FUNCTION_URL_CORS_INPUTS);
  return {
    allowOrigins: read("allowOrigins"),
    allowMethods: read("allowMethods"),
    allowHeaders: read("allowHeaders"),
    exposeHeaders: read("exposeHeaders"),
    allowCredentials: read("allowCredentials"),
    maxAge: read("maxAge"),
  };
}

/** Instances are kept started out of what is reserved, https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html. */
function normalizeProvisionedConcurrency(args: OtelLambdaImageArgs): pulumi.Input<number> | undefined {
  const { provisionedConcurrency: provisioned, reservedConcurrentExecutions: reserved } = args;
  if (provisioned === undefined || reserved === undefined) {
    return provisioned;
  }
  const checked = mapKnown({ provisioned, reserved }, (known, visibility) =>
    checkKnown(
      "provisionedConcurrency",
      known.provisioned,
      (value) =>
        // One that came as an output may have turned out to be empty.
        value > ((known.reserved as number | undefined) ?? Infinity)
          ? "`reservedConcurrentExecutions` lets fewer calls run at the same time: give it at least as many, or keep fewer started"
          : undefined,
      visibility,
    ),
  );
  return typeof provisioned === "number" && typeof reserved === "number" ? provisioned : checked;
}

/**
 * Lambda takes what other managed runtimes than Node.js answer as a whole; what an image brings along may stream by itself:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
function checkInvokeMode({ functionUrl, runtime }: OtelLambdaImageArgs): void {
  if (functionUrl?.invokeMode === "RESPONSE_STREAM" && findFamily(runtime)?.canStream === false) {
    fail(
      "functionUrl.invokeMode",
      `is "RESPONSE_STREAM", but \`runtime\` is ${runtime}, whose answers Lambda can't stream: leave it out, or use a Node.js runtime`,
    );
  }
}
