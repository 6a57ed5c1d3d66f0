import { type Accepted, collector, type Refused, SECRET } from "./row";

const own = (name: string, more: object = {}) => ({
  dockerfile: `docker/${name}`,
  runtime: "provided",
  handler: undefined,
  ...more,
});
const has = (name: string, line: number, problem: string) => `\`dockerfile\` has in docker/${name}:${line}: ${problem}`;

const SENT_BY_CODE =
  "is given, but nothing sends the spans at the end of a call: with `runtime` provided the function's own code does so, so leave it out";
const STARTED_BY_CODE =
  "is given, but nothing starts instrumentation by name: with `runtime` provided the function's own code does so, so leave it out";
const NOTHING_TO_START =
  'nothing says what to start: write ENTRYPOINT or CMD with the program that asks Lambda for calls, for example ENTRYPOINT ["/main"]';

function instrumentation(name: string, value: unknown, sentence: string): Refused {
  return [
    `${name} with a runtime of the image's own`,
    own("static", { instrumentation: { [name]: value } }),
    `\`instrumentation.${name}\` ${sentence}`,
  ];
}

export const REFUSED_PROVIDED: Refused[] = [
  [
    "code alone with a runtime of the image's own",
    own("static", { dockerfile: undefined }),
    "`dockerfile` is missing, but with `runtime` provided nothing is known of how code becomes an image: give a Dockerfile of your own, or a finished image in `image`",
  ],
  [
    "a handler with a runtime of the image's own",
    own("static", { handler: "main" }),
    '`handler` is "main", but with `runtime` provided the image\'s own ENTRYPOINT and CMD say what is called: leave it out',
  ],
  ["an image that starts nothing", own("commandless"), has("commandless", 1, NOTHING_TO_START)],
  [
    "AWS's base image without a word in CMD",
    own("awsCommandless"),
    has(
      "awsCommandless",
      1,
      "/lambda-entrypoint.sh of AWS's base images takes one word in CMD and starts /var/runtime/bootstrap: write CMD with the function's name, or ENTRYPOINT with a program of your own, for example ENTRYPOINT [\"/main\"]",
    ),
  ],
  [
    "another platform with a runtime of the image's own",
    own("otherPlatform"),
    has(
      "otherPlatform",
      1,
      "FROM --platform=linux/arm64 is not linux/amd64, which `architecture` stands for: leave --platform out, since `architecture` says it",
    ),
  ],
  [
    "mode auto with a runtime of the image's own",
    own("static", { instrumentation: { mode: "auto" } }),
    '`instrumentation.mode` is "auto", but with `runtime` provided nothing is known of the code, which has to start OpenTelemetry itself: leave it out, or choose manual or off',
  ],
  instrumentation("libraries", ["botocore"], STARTED_BY_CODE),
  instrumentation("packages", ["opentelemetry-instrumentation-redis"], STARTED_BY_CODE),
  instrumentation("flush", "afterResponse", SENT_BY_CODE),
  instrumentation("flushTimeoutMs", 100, SENT_BY_CODE),
  [
    "headers from a secret with a runtime of the image's own",
    own("static", { otlp: { endpoint: "https://a.example.com", headersSecretArn: SECRET } }),
    "`otlp.headersSecretArn` is given, but nothing reads the secret: give `collector` with `secretArn`, which reads it, or read it in the function's own code",
  ],
  [
    "signatures with a runtime of the image's own",
    own("static", { otlp: { endpoint: "https://xray.eu-central-1.amazonaws.com", sigv4: {} } }),
    "`otlp.sigv4` is given, but nothing signs what is sent: give `collector` with the preset aws-xray, which does, or sign in the function's own code",
  ],
  [
    "a snapshot of a runtime of the image's own",
    own("static", { snapStart: true }),
    "`snapStart` is true, but `runtime` is provided, which Lambda can't restore from a snapshot: leave it out",
  ],
  [
    "a compile cache for a runtime of the image's own",
    own("static", { build: { compileCache: true } }),
    "`build.compileCache` can't be given together with `dockerfile`, since what is in it is loaded by nobody before it runs, and leave this out",
  ],
  [
    "no endpoint with a runtime of the image's own",
    own("static", { otlp: undefined }),
    "`otlp.endpoint` is missing, but telemetry has to go somewhere: give the base URL of an OTLP backend, for example https://api.example.com:4318, or set `instrumentation.mode` to off",
  ],
];

export const ACCEPTED_PROVIDED: Accepted[] = [
  ["a runtime of the image's own, started as it says itself", own("static"), "function > imageConfig", undefined],
  ["a program for a shell", own("shellProgram"), "function > imageConfig", undefined],
  ["AWS's image of another language", own("ruby"), "function > imageConfig", undefined],
  [
    "a runtime of the image's own, with all that its SDK reads",
    own("static", { serviceVersion: "1" }),
    "variables",
    {
      OTEL_SERVICE_NAME: "orders",
      OTEL_RESOURCE_ATTRIBUTES: "service.version=1",
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
      OTEL_EXPORTER_OTLP_TIMEOUT: "5000",
      OTEL_BSP_SCHEDULE_DELAY: "1000",
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "32",
      OTEL_BSP_EXPORT_TIMEOUT: "5000",
      OTEL_TRACES_SAMPLER: "parentbased_always_on",
      OTEL_PROPAGATORS: "tracecontext,baggage,xray",
    },
  ],
  [
    "a sampler for a runtime of the image's own",
    own("static", { instrumentation: { mode: "manual", sampler: "traceidratio", samplerArg: "0.5" } }),
    "variables > OTEL_TRACES_SAMPLER_ARG",
    "0.5",
  ],
  [
    "propagators for a runtime of the image's own",
    own("static", { instrumentation: { propagators: ["tracecontext"] } }),
    "variables > OTEL_PROPAGATORS",
    "tracecontext",
  ],
  [
    "a runtime of the image's own in mode off, of which nothing is told",
    own("static", { otlp: undefined, instrumentation: { mode: "off" }, environment: { TABLE: "orders" } }),
    "variables",
    { TABLE: "orders" },
  ],
  [
    "a runtime of the image's own, on which nothing is put",
    own("static"),
    "dockerfile",
    ["FROM scratch AS otel-own", "COPY main /main", 'ENTRYPOINT ["/main"]', "", "FROM otel-own", ""],
  ],
  [
    "a runtime of the image's own, whose build gets no folder of ours",
    own("static"),
    "image > context > named",
    undefined,
  ],
  [
    "a collector beside a runtime of the image's own",
    own("static", collector({ endpoint: "https://a.example.com" })),
    "dockerfile > =/opt/extensions/collector /opt",
    "COPY --link --chmod=0755 --from=otel-collector /opt/extensions/collector /opt/extensions/collector",
  ],
  [
    "streamed answers of a runtime of the image's own",
    own("static", { functionUrl: { invokeMode: "RESPONSE_STREAM" } }),
    "url > invokeMode",
    "RESPONSE_STREAM",
  ],
  [
    "the runtime that an image brings along, as a label",
    own("static"),
    "image > labels > otel-lambda-image.runtime",
    "provided",
  ],
  [
    "what a function is that has no handler",
    own("static"),
    "function > description",
    "A function with OpenTelemetry, from the container image of orders.",
  ],
];
