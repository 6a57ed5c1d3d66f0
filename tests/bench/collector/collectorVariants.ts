import { type ServedCollectorRelease, serveCollectorRelease } from "../../../local/collector";
import { renderCollectorPart } from "../../../provider/collector/collectorPart";
import { DEFAULTS } from "../../../provider/args/defaults";
import { normalizeCollector } from "../../../provider/collector/collectorSettings";
import { valueOf } from "../../support/mocks";
import { buildOurs } from "../support/ours";
import type { Surroundings } from "../support/rounds";
import type { Variant } from "../support/variant";
import { requireFreeReceivers } from "./receivers";

const FLUSH = { OTEL_LAMBDA_IMAGE_FLUSH: DEFAULTS.instrumentation.flush };

/** The first is what the others are compared with. */
export async function listVariants(surroundings: Surroundings): Promise<Variant[]> {
  await requireFreeReceivers();
  const release = surroundings.lifetime.remember(await serveCollectorRelease());
  return [
    buildOurs({
      name: "ours without collector",
      image: "ours",
      baseImage: surroundings.baseImage,
      environment: { ...FLUSH, OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.otlp.compression },
    }),
    await withCollector("ours with collector, http receiver", "collector-http", false, surroundings, release),
    await withCollector("ours with collector, http and grpc receivers", "collector-grpc", true, surroundings, release),
  ];
}

/**
 * The function knows only the collector's address, and the collector only that of the sink: every span that the sink
 * has of such a row went through the collector.
 */
async function withCollector(
  name: string,
  image: string,
  grpcReceiver: boolean,
  { baseImage, sink }: Surroundings,
  { url, sha256, version }: ServedCollectorRelease,
): Promise<Variant> {
  const settings = normalizeCollector(
    { url, sha256, version, endpoint: sink.endpoint(), config: { grpcReceiver } },
    {
      memorySize: DEFAULTS.memorySizeMb,
      timeout: DEFAULTS.timeoutSeconds,
      sendsTraces: true,
      zipArchitecture: "amd64",
    },
  );
  const configYaml = settings.configYaml && (await valueOf(settings.configYaml));
  return buildOurs({
    name,
    image,
    baseImage,
    environment: {
      ...FLUSH,
      OTEL_EXPORTER_OTLP_ENDPOINT: DEFAULTS.collector.endpoint,
      OTEL_EXPORTER_OTLP_COMPRESSION: DEFAULTS.collector.compression,
    },
    collector: renderCollectorPart(settings.source, configYaml),
  });
}
