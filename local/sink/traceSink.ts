import { setTimeout as delay } from "node:timers/promises";
import type { ReceivedRequest, SinkBehaviour } from "./sinkBehaviour";
import { issueCertificate, type ServerCertificate } from "./certificate";
import { listenForGrpc } from "./grpcListener";
import { listenForHttp } from "./httpListener";
import { Listeners } from "./listeners";
import type { ReceivedSpan } from "./receivedSpan";
import { Reception } from "./reception";
import type { SignatureRule } from "./verifySignature";

export interface TraceSinkOptions {
  /** The one for HTTP; defaults to a free one. */
  port?: number;
  /** Defaults to loopback; LocalStack.listenAddresses are those that containers reach too. Never all interfaces. */
  addresses?: string[];
  /** Receive over gRPC too, on a port of its own. */
  grpc?: boolean;
  /** Speak TLS on every port, with a certificate that is made for this sink; see `caPem`. */
  tls?: boolean;
  /** Over HTTP take only what is signed so, as AWS's own endpoints do. */
  signed?: SignatureRule;
}

const pollMs = 25;
/** Spans come at once but on a machine that is busy. */
const arrivalMs = 60_000;
const loopback = "127.0.0.1";
/** As which programs and containers of this machine know it, whichever addresses the sink listens on. */
const localHosts = ["localhost", loopback, "host.docker.internal"];

export async function startTraceSink(options: TraceSinkOptions = {}): Promise<TraceSink> {
  const addresses = options.addresses ?? [loopback];
  const hosts = [...new Set([...localHosts, ...addresses])];
  const certificate = options.tls ? await issueCertificate(hosts) : undefined;
  const sink = new TraceSink(addresses, options, certificate);
  await sink.start();
  return sink;
}

export class TraceSink {
  private readonly reception = new Reception();
  private readonly http: Listeners;
  private readonly grpc?: Listeners;

  constructor(
    readonly addresses: string[],
    { port = 0, grpc, signed }: TraceSinkOptions,
    private readonly certificate?: ServerCertificate,
  ) {
    this.http = new Listeners(addresses, port, listenForHttp(this.reception, certificate, signed));
    if (grpc) this.grpc = new Listeners(addresses, 0, listenForGrpc(this.reception, certificate));
  }

  /** The spans of the requests that were accepted, in the order of their arrival. */
  get spans(): ReceivedSpan[] {
    return this.reception.spans;
  }

  get requests(): ReceivedRequest[] {
    return this.reception.requests;
  }

  get behaviour(): SinkBehaviour {
    return this.reception.behaviour;
  }

  get port(): number {
    return this.http.port;
  }

  get grpcPort(): number {
    if (this.grpc === undefined) throw new Error("This trace sink has no port for gRPC: start it with grpc: true.");
    return this.grpc.port;
  }

  /** The certificate of the authority that senders have to trust, in PEM. */
  get caPem(): string {
    if (this.certificate === undefined) throw new Error("This trace sink does not speak TLS: start it with tls: true.");
    return this.certificate.caPem;
  }

  /** The value of OTEL_EXPORTER_OTLP_ENDPOINT for senders that know this machine as `host`. */
  endpoint(host = loopback): string {
    return `${this.certificate === undefined ? "http" : "https"}://${host}:${this.port}`;
  }

  /** The same for gRPC, in the form that a collector's otlp exporter takes: without a scheme. */
  grpcEndpoint(host = loopback): string {
    return `${host}:${this.grpcPort}`;
  }

  async start(): Promise<void> {
    try {
      await this.http.open();
      await this.grpc?.open();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Can be handed on without the sink. */
  readonly stop = async (): Promise<void> => {
    await Promise.all([this.http.close(), this.grpc?.close()]);
  };

  /** From now on; a request that is waiting for a slow answer still gets it. */
  async respondWith(behaviour: SinkBehaviour): Promise<void> {
    this.reception.behaviour = behaviour;
    if (behaviour.kind === "refuse") await this.stop();
    else await this.start();
  }

  clear(): void {
    this.spans.length = 0;
    this.requests.length = 0;
  }

  countRequests(signal: ReceivedRequest["signal"]): number {
    return this.requests.filter((request) => request.signal === signal).length;
  }

  /** Waits until at least `count` spans are there, or the time is over, and returns what is there. */
  async waitForSpans(count: number, milliseconds = arrivalMs): Promise<ReceivedSpan[]> {
    const deadline = Date.now() + milliseconds;
    while (this.spans.length < count && Date.now() < deadline) await delay(pollMs);
    return [...this.spans];
  }
}
