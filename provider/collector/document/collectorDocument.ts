import type { ComponentKind } from "../release/releases";

/** A part of a configuration: names and what they are set to. */
export type Section = Record<string, unknown>;

/** One pipeline of a configuration. */
export interface Pipeline {
  receivers: string[];
  processors: string[];
  exporters: string[];
}

/** A configuration of the collector whose outline is right: sections of components, and a service with pipelines. */
export interface CollectorDocument extends Partial<Record<ComponentKind, Section>> {
  service: Section & { extensions?: string[]; pipelines: Record<string, Pipeline> };
}

/** What a component is, without the name that tells it from others of its kind: otlp_http of otlp_http/honeycomb. */
export function typeOf(componentId: string): string {
  return componentId.split("/")[0];
}

export function signalOf(pipelineId: string): string {
  return typeOf(pipelineId);
}

export function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
