// OpenTelemetry for functions that make their own spans: call configureOpenTelemetry() where the module starts.
import setup from "./index.cjs";

export const { configureOpenTelemetry, extractParent, instrumentLibraries, isColdStart } = setup;
