/** Every default of the component, once. A test keeps the sentences of the public docs equal to these values. */
export const DEFAULTS = {
  architecture: "x86_64",
  memorySizeMb: 512,
  timeoutSeconds: 30,
  ephemeralStorageSizeMb: 512,
  tracingMode: "Active",
  logRetentionInDays: 30,
  otlp: {
    protocol: "http/protobuf",
    compression: "gzip",
    timeoutMs: 5000,
  },
  /** Where the collector in the sandbox listens, and how it is sent to: nothing is gained by compressing on the way there. */
  collector: {
    endpoint: "http://localhost:4318",
    compression: "none",
    exporterType: "otlp_http",
    grpcReceiver: false,
    logLevel: "warn",
    batch: { timeoutMs: 1000, size: 512 },
    platformTelemetryTypes: ["platform"],
    /**
     * Lambda counts the time that an extension takes after the answer as part of the call, so all exporters of a pipeline
     * together get this share of the function's time-out at most, repetitions among it.
     */
    exportTimes: { longestTimeoutMs: 3000, retriesPerTimeout: 2, shareOfFunctionTimeout: 0.75 },
    /** In MiB and not in percent, which would be of what the function uses as well. */
    memoryLimit: { shareOfMemorySize: 1 / 5, lowestMib: 100, highestMib: 1024 },
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
  build: {
    onPreview: false,
  },
  functionUrl: {
    authorizationType: "AWS_IAM",
    invokeMode: "BUFFERED",
  },
} as const;
