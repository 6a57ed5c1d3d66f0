import { emulatorRegion, emulatorSecretKey } from "../aws/emulator";
import { serveCollectorRelease } from "../collector";
import { step } from "../report/progress";
import { startTraceSink, type TraceSink } from "../sink";
import type { Source } from "../report/partSource";
import type { LocalStack } from "../stack/localStack";
import type { Lifetime } from "../processes/lifetime";
import type { DemoDescription } from "./demoDescription";

/** Where the spans arrive, and what leads them there. */
export interface Backend {
  sink: TraceSink;
  /** The stack's configuration for it. */
  config: Record<string, string>;
  sources: Source[];
}

type Surroundings = Pick<LocalStack, "listenAddresses" | "hostForContainers">;

/**
 * Without a collector, functions send to the sink themselves, over plain HTTP, perhaps signed. With one, the collector in the image
 * sends, as it would to a backend in the world: over TLS. `serveRelease` is for tests.
 */
export async function startBackend(
  { collector, signed }: Pick<DemoDescription, "collector" | "signed">,
  { listenAddresses, hostForContainers }: Surroundings,
  lifetime: Lifetime,
  serveRelease = serveCollectorRelease,
): Promise<Backend> {
  const rule = { service: "xray", region: emulatorRegion, secretAccessKey: emulatorSecretKey };
  const options = { addresses: listenAddresses, tls: collector, grpc: collector, signed: signed ? rule : undefined };
  const sink = await step("Starting the trace sink", async () => lifetime.remember(await startTraceSink(options)));
  if (!collector) return { sink, config: { otlpEndpoint: sink.endpoint(hostForContainers) }, sources: [] };

  const release = lifetime.remember(await step("Preparing a release of the collector", serveRelease));
  const config = {
    collectorUrl: release.url,
    collectorSha256: release.sha256,
    collectorVersion: release.version,
    backendEndpoint: sink.endpoint(hostForContainers),
    backendGrpcEndpoint: sink.grpcEndpoint(hostForContainers),
    backendCaPem: sink.caPem,
  };
  const source = { part: "collector", source: `layer release ${release.version} as built here, from ${release.url}` };
  return { sink, config, sources: [source] };
}
