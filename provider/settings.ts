import * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs, RoleArgs } from "./args";
import { INPUTS } from "./args/table";
import { type FunctionSettings, normalizeFunction } from "./aws/functionSettings";
import { listUrlWarnings } from "./aws/publicUrl";
import { normalizeRepository, type RepositorySettings } from "./aws/repositorySettings";
import { checkPlainPolicy } from "./aws/policySize";
import { describePurpose } from "./aws/role";
import { normalizeRole, type RoleSettings } from "./aws/roleSettings";
import { type CollectorSettings, normalizeCollector } from "./collector/collectorSettings";
import { type BuildSettings, normalizeBuild } from "./image/buildSettings";
import { fail } from "./inputs/fail";
import { protectInputs } from "./inputs/protectInputs";
import { readInputs } from "./inputs/readInputs";
import { takeInputs } from "./inputs/takeInputs";
import { isRecord } from "./inputs/takeValue";
import { type ArchitectureSpec, ARCHITECTURES } from "./source/architectures";
import { normalizeCompileCache } from "./source/compileCache";
import { findContextWarnings } from "./source/contextWarnings";
import { normalizeSource } from "./source/normalizeSource";
import type { Source } from "./source/source";
import { buildPlan, type Plan } from "./source/plan";
import { checkPlainSize } from "./telemetry/environmentSize";
import type { EnvironmentSettings } from "./telemetry/environmentSettings";
import { describeSigning, explainDestination, type SigningSettings } from "./telemetry/signing";
import { mayRedirectTraces, normalizeEnvironment } from "./telemetry/userEnvironment";
import { normalizeTelemetry, type TelemetrySettings } from "./telemetry/telemetrySettings";

/** The inputs with their defaults, checked: what everything after this works with. */
export interface Settings {
  plan: Plan;
  architecture: ArchitectureSpec;
  build: BuildSettings;
  repository: RepositorySettings;
  telemetry: TelemetrySettings;
  /** Undefined where the function signs nothing. */
  signing?: SigningSettings;
  collector?: CollectorSettings;
  /** What the function's variables are made of. */
  environment: EnvironmentSettings;
  function: FunctionSettings;
  role: RoleSettings;
  /** Sentences for the user on what may be meant otherwise. */
  warnings: pulumi.Output<string[]>;
  /** The inputs as the state keeps them. */
  state: Record<string, unknown>;
}

/** Stands for the log group, which is not there yet when the length of the policy on it is looked at. */
const SOME_LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/a";

function hasOwnPermissions({ arn, policyStatements = [], managedPolicyArns = [] }: RoleArgs = {}): boolean {
  return arn !== undefined || policyStatements.length > 0 || managedPolicyArns.length > 0;
}

/** Paths as they were typed may be those of one machine, and other machines would see a change. */
function relativePaths(source: Source): { context?: string; dockerfile?: string } {
  switch (source.kind) {
    case "code":
      return { context: source.context };
    case "dockerfile":
      return { context: source.context, dockerfile: source.file };
    case "image":
      return {};
  }
}

export function normalizeSettings(name: string, given: OtelLambdaImageArgs | undefined): Settings {
  if (given !== undefined && !isRecord(given)) {
    fail(
      "args",
      "has to be an object with the inputs, of which `context`, `runtime` and `handler` are required: write one",
    );
  }
  const args = takeInputs(given ?? {}, INPUTS) as OtelLambdaImageArgs;
  const read = readInputs(args, INPUTS);
  const architecture = ARCHITECTURES[read("architecture")];
  const source = normalizeSource(args);
  const build = normalizeBuild(args.build);
  const telemetry = normalizeTelemetry(name, args, source.family);
  const lambda = normalizeFunction(name, args);
  const { memorySize, timeout } = lambda;
  const { zipArchitecture } = architecture;
  const compileCache = normalizeCompileCache(args.build, source, telemetry.mode);
  const plan = buildPlan(source, telemetry.mode, build.baseImage, telemetry.packages, compileCache);
  const sendsTraces = plan.sendsTelemetry && !mayRedirectTraces(args.environment);
  const collector =
    args.collector &&
    normalizeCollector(
      args.collector,
      { memorySize, timeout, sendsTraces, zipArchitecture, hasOwnPermissions: hasOwnPermissions(args.role) },
      args.otlp?.endpoint,
    );
  const environment: EnvironmentSettings = {
    telemetry: plan.sendsTelemetry ? telemetry : undefined,
    serviceVersion: read("serviceVersion"),
    originalHandler: plan.wrapping?.originalHandler,
    startOptions: plan.bakedFamily?.startOptions,
    collectorConfigUri: collector?.configUri,
    collectorLogLevel: collector?.logLevel,
    collectorVariables: collector?.environment ?? {},
    environment: normalizeEnvironment(args.environment),
  };
  checkPlainSize(environment, { headers: args.otlp?.headers, collectorVariables: collector?.plainEnvironment });
  const repository = normalizeRepository(name, args.repository);
  const role = normalizeRole(name, args.role);
  const signing = plan.sendsTelemetry ? describeSigning(telemetry, hasOwnPermissions(args.role)) : undefined;
  const ofDestination = plan.sendsTelemetry ? explainDestination(telemetry) : [];
  const headersSecretArn = environment.telemetry?.headersSecretArn;
  checkPlainPolicy(
    describePurpose({ settings: role, function: lambda, logGroupArn: SOME_LOG_GROUP, headersSecretArn }),
  );
  return {
    plan,
    architecture,
    build,
    repository,
    telemetry,
    signing,
    collector,
    environment,
    function: lambda,
    role,
    warnings: pulumi
      .all([
        collector?.warnings ?? [],
        signing?.warnings ?? [],
        ofDestination,
        listUrlWarnings(lambda.functionUrl),
        source.kind === "image" ? [] : findContextWarnings(source),
      ])
      .apply((sentences) => sentences.flat()),
    state: protectInputs({ ...args, ...relativePaths(source) }, INPUTS),
  };
}
