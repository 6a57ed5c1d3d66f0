import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentInputs } from "./environment";
import type { TelemetrySettings } from "./telemetrySettings";

/** What the function's environment is made of; values may still be unknown. */
export interface EnvironmentSettings {
  /** Undefined where the function sends nothing. */
  telemetry?: TelemetrySettings;
  /** The value of service.version; else one from the image's digest. */
  serviceVersion?: pulumi.Input<string>;
  originalHandler?: string;
  startOptions?: EnvironmentInputs["startOptions"];
  collectorConfigUri?: pulumi.Input<string>;
  collectorLogLevel?: pulumi.Input<string>;
  collectorVariables: Record<string, pulumi.Output<string>>;
  /** The user's own variables. */
  environment: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
