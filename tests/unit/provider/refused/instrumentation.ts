import type { Refused } from "./refused";

export const REFUSED_INSTRUMENTATION: Refused[] = [
  ["an unknown mode", { instrumentation: { mode: "on" } }, "instrumentation.mode", /auto, manual, off/],
  [
    "an unknown library",
    { instrumentation: { libraries: ["flask"] } },
    "instrumentation.libraries",
    /botocore.*`instrumentation.packages`/,
  ],
  ["no library", { instrumentation: { libraries: [] } }, "instrumentation.libraries", /one or more/],
  ["no package", { instrumentation: { packages: [] } }, "instrumentation.packages", /one or more packages/],
  [
    "a package named twice",
    {
      instrumentation: {
        packages: ["opentelemetry-instrumentation-redis", "opentelemetry-instrumentation-redis==0.66b1"],
      },
    },
    "instrumentation.packages",
    /only once/,
  ],
  [
    "a package that sets Django up",
    { instrumentation: { packages: ["opentelemetry-instrumentation-django"] } },
    "instrumentation.packages",
    /sets up Django without settings/,
  ],
  [
    "another's package without a version",
    { instrumentation: { packages: ["openinference-instrumentation-openai"] } },
    "instrumentation.packages",
    /write openinference-instrumentation-openai==<version>/,
  ],
  [
    "another release of OpenTelemetry's own",
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis==0.50b0"] } },
    "instrumentation.packages",
    /pin each other at one release, 0.66b1 here/,
  ],
  [
    "packages that nothing would start",
    { instrumentation: { mode: "off", packages: ["opentelemetry-instrumentation-redis"] } },
    "instrumentation.packages",
    /`instrumentation.mode` off/,
  ],
  [
    "a package for what is traced already",
    { instrumentation: { packages: ["opentelemetry-instrumentation-requests"] } },
    "instrumentation.packages",
    /traces requests itself.*`instrumentation.libraries`/,
  ],
  [
    "a package for what the wrapper does",
    { instrumentation: { packages: ["opentelemetry-instrumentation-aws-lambda"] } },
    "instrumentation.packages",
    /aws-lambda.*leave it out/,
  ],
  [
    "an unknown flush",
    { instrumentation: { flush: "never" } },
    "instrumentation.flush",
    /beforeResponse, afterResponse/,
  ],
  [
    "too long a flush",
    { instrumentation: { flushTimeoutMs: 60001 } },
    "instrumentation.flushTimeoutMs",
    /milliseconds/,
  ],
  ["an unknown sampler", { instrumentation: { sampler: "half" } }, "instrumentation.sampler", /always_on/],
  [
    "an argument for no sampler",
    { instrumentation: { samplerArg: "0.5" } },
    "instrumentation.samplerArg",
    /takes none/,
  ],
  [
    "a share over one",
    { instrumentation: { sampler: "traceidratio", samplerArg: "10" } },
    "instrumentation.samplerArg",
    /from 0 to 1/,
  ],
  [
    "an unknown propagator",
    { instrumentation: { propagators: ["b3"] } },
    "instrumentation.propagators",
    /tracecontext/,
  ],
  [
    "both of X-Ray's propagators",
    { instrumentation: { propagators: ["xray", "xray-lambda"] } },
    "instrumentation.propagators",
    /takes the place of xray/,
  ],
  ["a signal named twice", { instrumentation: { signals: ["traces", "traces"] } }, "instrumentation.signals", /once/],
  ["metrics", { instrumentation: { signals: ["metrics"] } }, "instrumentation.signals", /traces/],
];
