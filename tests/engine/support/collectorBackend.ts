import { serveCollectorRelease } from "../../../local/collector";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import type { EngineEnvironment } from "./engineEnvironment";

/** A backend behind functions' collectors, and the release that these are. */
export interface CollectorBackend {
  sink: TraceSink;
  /** What a program is told of both. */
  config: Record<string, string>;
  stop: () => Promise<void>;
}

export async function startCollectorBackend({ stack }: EngineEnvironment): Promise<CollectorBackend> {
  const sink = await startTraceSink({ addresses: stack.listenAddresses, tls: true });
  const release = await serveCollectorRelease();
  return {
    sink,
    config: {
      collectorUrl: release.url,
      collectorSha256: release.sha256,
      collectorVersion: release.version,
      backendEndpoint: sink.endpoint(stack.hostForContainers),
      backendCaPem: sink.caPem,
    },
    stop: async () => {
      await release.stop();
      await sink.stop();
    },
  };
}
