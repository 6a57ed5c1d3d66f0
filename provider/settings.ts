import type * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs, RoleArgs } from "./args";
import { INPUTS } from "./args/table";
import { type FunctionSettings, normalizeFunction } from "./aws/functionSettings";
import { normalizeRepository, type RepositorySettings } from "./aws/repositorySettings";
import { normalizeRole, type RoleSettings } from "./aws/roleSettings";
import { type CollectorSettings, normalizeCollector } from "./collector/collectorSettings";
import { type BuildSettings, normalizeBuild } from "./image/buildSettings";
import { protectInputs } from "./inputs/protectInputs";
import { readInputs } from "./inputs/readInputs";
import { takeInputs } from "./inputs/takeInputs";
import { type ArchitectureSpec, ARCHITECTURES } from "./source/architectures";
import { normalizeCompileCache } from "./source/compileCache";
import { normalizeSource, type SourceArgs } from "./source/normalizeSource";
import { buildPlan, type Plan } from "./source/plan";
import { describeSigning, type SigningSettings } from "./telemetry/signing";
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
  serviceVersion?: pulumi.Input<string>;
  collector?: CollectorSettings;
  environment: pulumi.Input<Record<string, pulumi.Input<string>>>;
  function: FunctionSettings;
  role: RoleSettings;
  /** The inputs as the state keeps them. */
  state: Record<string, unknown>;
}

function hasOwnPermissions({ arn, policyStatements = [], managedPolicyArns = [] }: RoleArgs = {}): boolean {
  return arn !== undefined || policyStatements.length > 0 || managedPolicyArns.length > 0;
}

export function normalizeSettings(name: string, given: OtelLambdaImageArgs | undefined): Settings {
  const { dockerfile, image, ...others }: Partial<SourceArgs> = given ?? {};
  const args = takeInputs(others, INPUTS) as OtelLambdaImageArgs;
  const read = readInputs("", args, INPUTS);
  const architecture = ARCHITECTURES[read("architecture")];
  const source = normalizeSource({ ...args, dockerfile, image });
  const build = normalizeBuild(args.build);
  const telemetry = normalizeTelemetry(name, args, source.family);
  const lambda = normalizeFunction(name, args);
  const { memorySize, timeout } = lambda;
  const { zipArchitecture } = architecture;
  const compileCache = normalizeCompileCache(args.build, source);
  const plan = buildPlan(source, telemetry.mode, build.baseImage, telemetry.packages, compileCache);
  const sendsTraces = plan.sendsTelemetry && !mayRedirectTraces(args.environment);
  return {
    plan,
    architecture,
    build,
    repository: normalizeRepository(name, args.repository),
    telemetry,
    signing: plan.sendsTelemetry ? describeSigning(telemetry, hasOwnPermissions(args.role)) : undefined,
    serviceVersion: read("serviceVersion"),
    collector:
      args.collector &&
      normalizeCollector(
        args.collector,
        { memorySize, timeout, sendsTraces, zipArchitecture, hasOwnPermissions: hasOwnPermissions(args.role) },
        args.otlp?.endpoint,
      ),
    environment: normalizeEnvironment(args.environment),
    function: lambda,
    role: normalizeRole(args.role),
    // The context as it was typed may be the path of one machine, and other machines would see a change.
    state: protectInputs({ ...args, context: plan.source.context }, INPUTS),
  };
}
