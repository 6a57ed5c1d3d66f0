import * as assert from "node:assert/strict";
import type { CollectorDocument, Section } from "../../../../provider/collector/document/collectorDocument";
import { type CollectorRelease, findRelease } from "../../../../provider/collector/release/releases";

export const RETRY = { max_elapsed_time: "6s", initial_interval: "1s", max_interval: "2s" };

/** A configuration to change; only what a test adds may be missing. */
export interface ChangeableDocument extends CollectorDocument {
  receivers: Section;
  processors: Section;
  exporters: Section & { otlphttp: Section };
  connectors?: Section;
  exporter?: Section;
}

/** A configuration with nothing to find fault with, in any release, and changes to it. */
export function buildRight(change: (document: ChangeableDocument) => void = () => undefined): ChangeableDocument {
  const document: ChangeableDocument = {
    receivers: { otlp: { protocols: { http: { endpoint: "localhost:4318" } } } },
    processors: { memory_limiter: { check_interval: "1s", limit_mib: 100 }, decouple: {} },
    exporters: {
      otlphttp: {
        endpoint: "https://a.example.com",
        timeout: "3s",
        retry_on_failure: RETRY,
        sending_queue: { enabled: false },
      },
    },
    service: {
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["memory_limiter", "decouple"], exporters: ["otlphttp"] },
      },
    },
  };
  change(document);
  return document;
}

export function releaseOf(version: string): CollectorRelease {
  const release = findRelease(version);
  assert.ok(release);
  return release;
}
