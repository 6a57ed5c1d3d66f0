import { Lifetime } from "../../../../local/processes/lifetime";
import { startTraceSink, type TraceSink } from "../../../../local/sink";
import { ensurePlatform, type Platform } from "./platforms";
import { type FunctionOptions, RuntimeFunction } from "./runtimeFunction";
import { WebService } from "./webService";

/** What the tests of one platform share: it, a receiver of spans, and a service that functions call. */
export class Suite {
  readonly lifetime = new Lifetime();
  readonly web = new WebService();
  sink!: TraceSink;
  platform!: Platform;

  /** Registers what happens before and after the tests of the block that it is made in. */
  constructor(platform: string) {
    before(async () => {
      this.platform = await ensurePlatform(platform);
      this.sink = this.lifetime.remember(await startTraceSink());
      await this.web.start();
      this.lifetime.remember(this.web);
    });
    beforeEach(async () => {
      await this.sink.respondWith({ kind: "ok" });
      this.sink.clear();
      this.web.seen.length = 0;
      this.web.answer = () => "{}";
    });
    after(() => this.lifetime.end());
  }

  start(options: FunctionOptions): Promise<RuntimeFunction> {
    return RuntimeFunction.start(this.lifetime, this.platform, {
      ...options,
      environment: {
        OTEL_EXPORTER_OTLP_ENDPOINT: this.sink.endpoint(),
        WEB: this.web.url,
        ...options.environment,
      },
    });
  }
}
