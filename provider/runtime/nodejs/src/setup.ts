import type { TracerProvider as ApiTracerProvider } from "@opentelemetry/api";
import type * as Aws from "./aws/aws";
import { describe, warn } from "./diagnostics";
import { describeFunction, readMemoryBytes } from "./faas/resource";
import { registerApi } from "./globalApi";
import { loadPart } from "./parts";
import { Propagators } from "./propagation/propagators";
import { OtlpSettings, Settings } from "./settings";
import { ENDS_OUTSIDE_CALLS } from "./trace/answeredRequests";
import { BatchSpanProcessor } from "./trace/batchSpanProcessor";
import { ConsoleSpanProcessor } from "./trace/console";
import { encodeEntry, joinEntries } from "./trace/encodeSpans";
import { PASSING_PROVIDER } from "./trace/passing";
import type { BoundedProcessor } from "./trace/processors";
import { TracerProvider } from "./trace/provider";
import { standInForOthers } from "./trace/secondProvider";
import { createSampler } from "./trace/sampler";
import { BatchQueue } from "./transport/batchQueue";
import { Endpoint } from "./transport/endpoint";
import { readHeaders } from "./transport/headers";
import { OtlpExporter, PROTOCOL } from "./transport/otlpExporter";
import { findProxy } from "./transport/proxy";
import { readTls } from "./transport/tls";

/** An outage must not take the memory that the function needs: 8 MiB where it has 128 MB, 64 MiB where it has 1 GB. */
const QUEUE_SHARE_OF_MEMORY = 16;

/** What a configured process has. There is one at most. */
export interface Setup {
  settings: Settings;
  propagators: Propagators;
  provider: TracerProvider;
  /** Where instrumentation has its tracers from: the provider, or what passes contexts on where the SDK is disabled. */
  tracers: ApiTracerProvider;
}

let made: Setup | undefined;

/** Puts the parts together, each with its settings, and makes them the API's global ones. Once: later calls give back the same. */
export function configure(): Setup {
  if (made === undefined) {
    const settings = new Settings();
    const propagators = new Propagators(settings.propagators);
    const provider = createProvider(settings);
    const tracers = settings.disabled ? PASSING_PROVIDER : provider;
    registerApi(tracers, propagators);
    if (!settings.disabled) standInForOthers(provider);
    made = { settings, propagators, provider, tracers };
  }
  return made;
}

function createProvider(settings: Settings): TracerProvider {
  const resource = describeFunction(settings.resourceAttributes, settings.serviceName);
  const provider = new TracerProvider(resource, createSampler(settings.sampler, settings.samplerArg), settings.limits);
  if (!settings.disabled) {
    const processors = [ENDS_OUTSIDE_CALLS, ...createProcessors(settings)];
    processors.forEach((processor) => provider.addSpanProcessor(processor));
  }
  return provider;
}

/** An exporter that can't be made is said once; spans are made all the same, for users' own processors. */
function createProcessors(settings: Settings): BoundedProcessor[] {
  const names = [...new Set(settings.tracesExporters)];
  if (names.includes("none")) return [];
  const unknown = names.filter((name) => name !== "otlp" && name !== "console");
  if (unknown.length > 0) {
    warn(`OTEL_TRACES_EXPORTER has ${unknown.join(" and ")}, not known here: otlp, console and none are`);
  }
  const create: Record<string, () => BoundedProcessor> = {
    otlp: () => createBatchProcessor(settings, new OtlpSettings()),
    console: () => new ConsoleSpanProcessor(),
  };
  return names.flatMap((name) => {
    try {
      return create[name]?.() ?? [];
    } catch (error) {
      warn(`no spans are sent by ${name}: ${describe(error)}`);
      return [];
    }
  });
}

function createBatchProcessor(settings: Settings, otlp: OtlpSettings): BoundedProcessor {
  const endpoint = new Endpoint(otlp.endpoint);
  const exporter = new OtlpExporter({
    noun: "spans",
    join: joinEntries,
    endpoint,
    readHeaders: async () =>
      needsAws(otlp) ? loadAws().readAllHeaders(otlp) : readHeaders(otlp.headersVariable, otlp.headers),
    createAccess: () => (needsAws(otlp) ? loadAws().createAccess(otlp) : undefined),
    readTls: () => readTls(otlp.certificate, otlp.clientCertificate, otlp.clientKey),
    timeoutMillis: otlp.timeoutMillis,
    compress: otlp.compression === "gzip",
    proxy: findProxy(endpoint, endpoint.isHttps ? otlp.httpsProxy : otlp.httpProxy, otlp.noProxy),
  });
  if (otlp.protocol !== PROTOCOL) {
    warn(`OTEL_EXPORTER_OTLP_PROTOCOL=${otlp.protocol} is not available: using ${PROTOCOL}`);
  }
  const queue = new BatchQueue(exporter, encodeEntry, {
    batchSize: settings.maxExportBatchSize,
    queueSize: settings.maxQueueSize,
    queueBytes: Math.floor(readMemoryBytes() / QUEUE_SHARE_OF_MEMORY),
    delayMillis: settings.scheduleDelayMillis,
    exportTimeoutMillis: settings.exportTimeoutMillis,
  });
  return new BatchSpanProcessor(queue);
}

function needsAws({ sigv4Service, headersSecretArn }: OtlpSettings): boolean {
  return sigv4Service !== "" || headersSecretArn !== "";
}

function loadAws(): typeof Aws {
  return loadPart<typeof Aws>("aws.cjs");
}
