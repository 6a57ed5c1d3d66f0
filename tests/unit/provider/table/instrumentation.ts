import type { Refused } from "./row";

export const REFUSED_INSTRUMENTATION: Refused[] = [
  [
    "a share in hexadecimal digits",
    { instrumentation: { sampler: "traceidratio", samplerArg: "0x1" } },
    '`instrumentation.samplerArg` is "0x1", but has to be the share of traces to keep, from 0 to 1, for example 0.1',
  ],
  [
    "a share in binary digits",
    { instrumentation: { sampler: "traceidratio", samplerArg: "0b1" } },
    '`instrumentation.samplerArg` is "0b1", but has to be the share of traces to keep, from 0 to 1, for example 0.1',
  ],
  [
    "an unknown mode",
    { instrumentation: { mode: "on" } },
    '`instrumentation.mode` is "on", but has to be one of auto, manual, off: choose one of them',
  ],
  [
    "an unknown library",
    { instrumentation: { libraries: ["flask"] } },
    '`instrumentation.libraries` is ["flask"], but has to name one or more of botocore, requests, urllib3, urllib, httpx: the packages that trace others go into `instrumentation.packages`',
  ],
  [
    "no library",
    { instrumentation: { libraries: [] } },
    "`instrumentation.libraries` is [], but has to name one or more of botocore, requests, urllib3, urllib, httpx: the packages that trace others go into `instrumentation.packages`",
  ],
  [
    "no package",
    { instrumentation: { packages: [] } },
    "`instrumentation.packages` is [], but has to name one or more packages of instrumentation as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version",
  ],
  [
    "a package named twice",
    {
      instrumentation: {
        packages: ["opentelemetry-instrumentation-redis", "opentelemetry-instrumentation-redis==0.66b1"],
      },
    },
    '`instrumentation.packages` is ["opentelemetry-instrumentation-redis","opentelemetry-instrumentation-redis==0.66b1"], but has to name each only once: leave out the second one',
  ],
  [
    "a package that sets Django up",
    { instrumentation: { packages: ["opentelemetry-instrumentation-django"] } },
    "`instrumentation.packages` has opentelemetry-instrumentation-django, which sets up Django without settings when it is started before the function has set it up: start it in the function's code, after the settings are there",
  ],
  [
    "another's package without a version",
    { instrumentation: { packages: ["openinference-instrumentation-openai"] } },
    "`instrumentation.packages` has openinference-instrumentation-openai, which is none of OpenTelemetry's own packages, of which the release is known: write openinference-instrumentation-openai==<version>",
  ],
  [
    "another release of OpenTelemetry's own",
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis==0.50b0"] } },
    "`instrumentation.packages` has opentelemetry-instrumentation-redis==0.50b0, but OpenTelemetry's own packages pin each other at one release, 0.66b1 here: leave out the version",
  ],
  [
    "packages that nothing would start",
    { instrumentation: { mode: "off", packages: ["opentelemetry-instrumentation-redis"] } },
    "`instrumentation.packages` is given, but with `instrumentation.mode` off nothing would start them: leave it out, or choose another mode",
  ],
  [
    "a package for what is traced already",
    { instrumentation: { packages: ["opentelemetry-instrumentation-requests"] } },
    "`instrumentation.packages` has opentelemetry-instrumentation-requests, but the runtime traces requests itself: leave it out, or name the others in `instrumentation.libraries`",
  ],
  [
    "a package for what the wrapper does",
    { instrumentation: { packages: ["opentelemetry-instrumentation-aws-lambda"] } },
    "`instrumentation.packages` has opentelemetry-instrumentation-aws-lambda, but the span of a call is made by the image's own wrapper or by the function: leave it out",
  ],
  [
    "an unknown flush",
    { instrumentation: { flush: "never" } },
    '`instrumentation.flush` is "never", but has to be one of beforeResponse, afterResponse: choose one of them',
  ],
  [
    "too long a flush",
    { instrumentation: { flushTimeoutMs: 60001 } },
    "`instrumentation.flushTimeoutMs` is 60001, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "an unknown sampler",
    { instrumentation: { sampler: "half" } },
    '`instrumentation.sampler` is "half", but has to be one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio: choose one of them',
  ],
  [
    "an argument for no sampler",
    { instrumentation: { samplerArg: "0.5" } },
    "`instrumentation.samplerArg` is given, but the sampler parentbased_always_on takes none: leave it out, or choose a traceidratio sampler",
  ],
  [
    "a share over one",
    { instrumentation: { sampler: "traceidratio", samplerArg: "10" } },
    '`instrumentation.samplerArg` is "10", but has to be the share of traces to keep, from 0 to 1, for example 0.1',
  ],
  [
    "an unknown propagator",
    { instrumentation: { propagators: ["b3"] } },
    '`instrumentation.propagators` is ["b3"], but has to name one or more of tracecontext, baggage, xray, xray-lambda',
  ],
  [
    "both of X-Ray's propagators",
    { instrumentation: { propagators: ["xray", "xray-lambda"] } },
    '`instrumentation.propagators` is ["xray","xray-lambda"], but xray-lambda takes the place of xray: leave out one of them',
  ],
  [
    "a signal named twice",
    { instrumentation: { signals: ["traces", "traces"] } },
    '`instrumentation.signals` is ["traces","traces"], but has to name each only once: leave out the second one',
  ],
  [
    "metrics",
    { instrumentation: { signals: ["metrics"] } },
    '`instrumentation.signals` is ["metrics"], but has to name one or more of traces',
  ],
];
