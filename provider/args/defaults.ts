const COLLECTOR_HTTP_RECEIVER = "localhost:4318";

/** Every default of the component, once. A test keeps the sentences of the public docs equal to these values. */
export const DEFAULTS = {
  architecture: "x86_64",
  memorySizeMb: 512,
  timeoutSeconds: 30,
  ephemeralStorageSizeMb: 512,
  tracingMode: "Active",
  logRetentionInDays: 30,
  snapStart: false,
  otlp: {
    protocol: "http/protobuf",
    compression: "gzip",
    timeoutMs: 5000,
  },
  collector: {
    /** How the function sends to the collector beside it: nothing is gained by compressing on the way there. */
    endpoint: `http://${COLLECTOR_HTTP_RECEIVER}`,
    compression: "none",
    /** Where it listens: on localhost only, nothing outside of the sandbox has to reach it. */
    receivers: { http: COLLECTOR_HTTP_RECEIVER, grpc: "localhost:4317" },
    grpcReceiver: false,
    exporterType: "otlp_http",
    exporterCompression: "gzip",
    /** How long a backend is tried: less where all of them together would take more than that share of the function's time-out. */
    exportTimes: { timeoutMs: 3000, retriesPerTimeout: 2, shareOfFunctionTimeout: 0.75 },
    /** The first wait between repetitions is a twelfth of the time that all have, the longest a third: the collector refuses longer ones. */
    retry: { initialIntervalPart: 12, maxIntervalPart: 3 },
    /** Lambda gives processor time by memory: with less the collector starts in seconds. */
    leastMemorySizeMb: 512,
    /** Below it, what Lambda's Telemetry API costs at the start is counted in seconds. */
    leastMemorySizeMbForPlatformTelemetry: 1024,
    memoryLimit: { partOfMemorySize: 5, lowestMib: 100, highestMib: 1024, partForSpikes: 4, checkInterval: "1s" },
    batch: { timeoutMs: 1000, size: 512 },
    platformTelemetryTypes: ["platform"],
    logLevel: "warn",
  },
  instrumentation: {
    mode: "auto",
    flush: "beforeResponse",
    flushTimeoutMs: 5000,
    sampler: "parentbased_always_on",
    propagators: ["tracecontext", "baggage", "xray"],
    signals: ["traces"],
  },
  /** The article's batch settings: short delays and small batches, since the sandbox may freeze at any time. */
  batchSpanProcessor: {
    scheduleDelayMs: 1000,
    maxExportBatchSize: 32,
    exportTimeoutMs: 5000,
  },
  repository: {
    scanOnPush: true,
    immutableTags: true,
    keepImages: 10,
    forceDelete: true,
  },
  role: {
    effect: "Allow",
  },
  build: {
    bundle: false,
    onPreview: false,
  },
  /** What is spent on looking for secret files in a finished image's layers, beside its build, which reads them too. */
  imageSearch: { maxMegabytes: 512, timeoutSeconds: 120 },
  functionUrl: {
    authorizationType: "AWS_IAM",
    invokeMode: "BUFFERED",
    cors: { allowCredentials: false, maxAgeSeconds: 0 },
  },
  eventSource: {
    enabled: true,
    /** Of all that can be read from where it begins, nothing is missed. */
    startingPosition: "TRIM_HORIZON",
    batchSize: { queue: 10, others: 100 },
  },
  asyncConfig: {
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 21_600,
  },
} as const;
