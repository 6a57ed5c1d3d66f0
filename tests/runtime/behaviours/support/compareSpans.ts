import * as assert from "node:assert/strict";
import type { ReceivedSpan } from "../../../../local/sink";
import type { ExpectedSpan } from "./behaviour";
import { type Facts, resolve } from "./compare";

interface Tree {
  name: string;
  kind: string;
  parent: string;
  traceId: string;
  traceState: string;
  attributes: unknown;
  status: unknown;
  events: unknown;
  links: unknown;
  dropped: unknown;
  resource: unknown;
  scope: unknown;
  children: Tree[];
}

const ANY = { $any: true };

/** Compares all spans of a row at once, so that what differs is shown in its place. */
export function compareSpans(found: readonly ReceivedSpan[], expected: ExpectedSpan[], facts: Facts): void {
  const trees = buildTrees(found);
  const wanted = repeat(expected).map((each, i) => wantTree(each, trees[i], facts, undefined));
  assert.deepEqual(trees, wanted, "its spans");
}

function buildTrees(spans: readonly ReceivedSpan[]): Tree[] {
  const ordered = spans
    .map((span, i) => ({ span, i }))
    .sort((a, b) => Number(a.span.startTimeUnixNano - b.span.startTimeUnixNano) || a.i - b.i)
    .map(({ span }) => span);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const build = (span: ReceivedSpan): Tree => ({
    name: span.name,
    kind: span.kind,
    parent: span.parentSpanId,
    traceId: span.traceId,
    traceState: span.traceState,
    attributes: span.attributes,
    status: span.status,
    events: span.events.map(({ name, attributes, droppedAttributesCount: dropped }) =>
      describe({ name, attributes }, dropped),
    ),
    links: span.links.map(({ droppedAttributesCount: dropped, ...link }) => describe(link, dropped)),
    dropped: {
      attributes: span.droppedAttributesCount,
      events: span.droppedEventsCount,
      links: span.droppedLinksCount,
    },
    resource: span.resource,
    scope: span.scope,
    children: ordered.filter(({ parentSpanId }) => parentSpanId === span.spanId).map(build),
  });
  return ordered.filter(({ parentSpanId }) => !ids.has(parentSpanId)).map(build);
}

function describe(given: object, dropped: number): object {
  return dropped === 0 ? given : { ...given, dropped };
}

function wantTree(expected: ExpectedSpan, found: Tree | undefined, facts: Facts, parent: Tree | undefined): Tree {
  const call = (found?.attributes as Record<string, unknown> | undefined)?.["faas.invocation_id"];
  const settle = (value: unknown, field: keyof Tree) => resolve(value, found?.[field], facts, call) as never;
  return {
    name: settle(expected.name, "name"),
    kind: settle(expected.kind ?? "internal", "kind"),
    parent: settle(expected.parent ?? (parent === undefined ? "" : ANY), "parent"),
    traceId: settle(expected.traceId ?? parent?.traceId ?? ANY, "traceId"),
    traceState: settle(expected.traceState ?? "", "traceState"),
    attributes: settle(expected.attributes ?? {}, "attributes"),
    status: settle(expected.status ?? { code: "unset", message: "" }, "status"),
    events: settle(expected.events ?? [], "events"),
    links: settle(expected.links ?? [], "links"),
    dropped: settle({ attributes: 0, events: 0, links: 0, ...(expected.dropped as object | undefined) }, "dropped"),
    resource: settle(expected.resource ?? ANY, "resource"),
    scope: settle(expected.scope ?? ANY, "scope"),
    children: repeat(expected.children ?? []).map((each, i) => wantTree(each, found?.children[i], facts, found)),
  };
}

function repeat(spans: ExpectedSpan[]): ExpectedSpan[] {
  return spans.flatMap((span) => Array.from({ length: span.count ?? 1 }, () => span));
}
