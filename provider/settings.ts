import type * as pulumi from "@pulumi/pulumi";
import type { OtelLambdaImageArgs } from "./args";
import { type CollectorSettings, normalizeCollector } from "./settings/collector";
import { type FunctionSettings, normalizeFunction } from "./settings/function";
import { type BuildSettings, normalizeBuild, normalizeRepository, type RepositorySettings } from "./settings/image";
import { normalizeRole, type RoleSettings } from "./settings/role";
import { normalizeSource, type SourceSettings } from "./settings/source";
import { normalizeTelemetry, type TelemetrySettings } from "./settings/telemetry";
import { normalizeEnvironment } from "./telemetry/environment";

/** The inputs with their defaults, checked: what everything after this works with. */
export interface Settings {
  source: SourceSettings;
  build: BuildSettings;
  repository: RepositorySettings;
  telemetry: TelemetrySettings;
  collector?: CollectorSettings;
  environment: pulumi.Input<Record<string, pulumi.Input<string>>>;
  function: FunctionSettings;
  role: RoleSettings;
}

export function normalizeSettings(name: string, args: OtelLambdaImageArgs): Settings {
  const source = normalizeSource(args);
  const lambda = normalizeFunction(name, args);
  return {
    source,
    build: normalizeBuild(args.build),
    repository: normalizeRepository(name, args.repository),
    telemetry: normalizeTelemetry(name, args, source.runtime),
    collector:
      args.collector &&
      normalizeCollector(
        args.collector,
        { ...lambda, architecture: source.architecture.lambdaArchitecture },
        args.otlp?.endpoint,
      ),
    environment: normalizeEnvironment(args.environment),
    function: lambda,
    role: normalizeRole(args.role),
  };
}
