// OpenTelemetry for functions that make their own spans: call configureOpenTelemetry() where the module starts.
const runtime = require("/opt/otel-lambda-image/nodejs/runtime.cjs");

exports.configureOpenTelemetry = runtime.configureOpenTelemetry;
exports.extractParent = runtime.extractParent;
exports.instrumentLibraries = runtime.instrumentLibraries;
exports.isColdStart = runtime.isColdStart;
