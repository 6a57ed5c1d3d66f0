import { setTimeout as sleep } from "node:timers/promises";
import * as assert from "node:assert/strict";
import type { Behaviour, Step } from "./behaviour";
import { compare, compareParts, type Facts } from "./compare";
import { compareSpans } from "./compareSpans";
import type { Container } from "./container";

const POLL_MS = 20;
const OURS = "otel-lambda-image: ";

/** Takes a row's steps in a container, and compares what they have led to. */
export async function runBehaviour(behaviour: Behaviour, container: Container): Promise<void> {
  const { family, sink, web } = container;
  sink.clear();
  const firstCall = container.calls.length;
  // Of what the start says, too, where it is the container's first row.
  const firstLetter = firstCall === 0 ? 0 : container.log.length;
  const readFacts = (): Facts => ({
    family,
    ports: { web: web.port, backend: sink.port },
    calls: container.calls.slice(firstCall),
    firstCall: container.calls[0],
  });
  try {
    for (const step of behaviour.steps) await take(step, container, readFacts);
    await sink.waitForSpans(countSpans(behaviour));
    compareSpans(sink.spans, behaviour.spans ?? [], readFacts());
    const expected = (behaviour.log ?? []) as unknown;
    const readLines = () => container.log.slice(firstLetter).split("\n");
    const isWritten = () => {
      const lines = readLines().filter((line) => line.includes(OURS));
      return !Array.isArray(expected) || lines.length >= expected.length;
    };
    await waitUntil(isWritten, 30_000);
    const notes = readLines().filter((line) => line.includes(OURS));
    compare(notes, expected, readFacts(), "what the runtime says");
    for (const pattern of behaviour.output ?? []) {
      await waitUntil(() => new RegExp(pattern, "m").test(container.log), 30_000);
      assert.match(container.log.slice(firstLetter), new RegExp(pattern, "m"));
    }
  } catch (error) {
    if (error instanceof Error) error.message += `\nThe log: ${container.log.slice(firstLetter)}`;
    throw error;
  }
}

function countSpans({ spans = [] }: Behaviour): number {
  const count = (list: typeof spans): number =>
    list.reduce((sum, span) => sum + (span.count ?? 1) * (1 + count(span.children ?? [])), 0);
  return count(spans);
}

async function take(step: Step, container: Container, readFacts: () => Facts): Promise<void> {
  const { sink, web, service } = container;
  if ("calls" in step) return takeCalls(step, container, readFacts);
  if ("call" in step) {
    const { answer, error } = await container.call(step.call);
    if (step.error !== undefined) {
      assert.notEqual(error, undefined, `it did not fail, but answered ${JSON.stringify(answer)}`);
      return compareParts(error, step.error, readFacts(), "its error");
    }
    assert.equal(error, undefined, `it failed: ${JSON.stringify(error)}`);
    return compare(answer, step.answer ?? null, readFacts(), "its answer");
  }
  if ("backend" in step) return sink.respondWith(step.backend);
  if ("idle" in step) return service.waitUntilIdle();
  if ("pass" in step) return sleep(step.pass);
  if ("web" in step) return void (web.answer = () => step.web);
  if ("freeze" in step) {
    await service.waitUntilIdle();
    return container.freeze(() => closeConnections(container));
  }
  if ("has" in step) return compareParts(countReceived(container), step.has, readFacts(), "what the backend has");
  if ("waitFor" in step) {
    const { spans = 0, requests = 0 } = step.waitFor;
    const isThere = () => sink.spans.length >= spans && sink.requests.length >= requests;
    return assert.ok(
      await waitUntil(isThere, 15_000),
      `the backend only has ${JSON.stringify(countReceived(container))}`,
    );
  }
  if ("callUntilKilled" in step) {
    const call = container.call(step.callUntilKilled);
    assert.ok(await waitUntil(() => sink.spans.length >= step.spans, 15_000), "nothing is sent before the end");
    await container.end("SIGKILL");
    assert.notEqual((await call).error, undefined);
    return;
  }
  if ("request" in step) {
    const { path, headers } = sink.requests.at(-1) ?? {};
    if (step.request.path !== undefined) assert.equal(path, step.request.path);
    return compareParts(headers, step.request.headers ?? {}, readFacts(), "the headers of the backend's request");
  }
  if ("outgoing" in step) {
    const seen = web.seen.at(-1);
    if (step.outgoing.path !== undefined) compare(seen?.path, step.outgoing.path, readFacts(), "the request's path");
    return compareParts(seen?.headers, step.outgoing.headers ?? {}, readFacts(), "the request's headers");
  }
  if ("survives" in step) return void (await container.signal(step.survives));
  if ("signal" in step) return compare(await container.end(step.signal), step.exit, readFacts(), "how it ended");
  if ("ends" in step) return compare(await container.ended, step.ends, readFacts(), "how it ended");
  await container.ended;
  compareParts(service.initError, step.initError, readFacts(), "why it did not start");
}

/** Calls go on while the container freezes, so that a freeze falls on any moment of one. */
async function takeCalls(
  { calls, call, answer, freezeEvery }: Extract<Step, { calls: number }>,
  container: Container,
  readFacts: () => Facts,
): Promise<void> {
  let made = 0;
  const freezes = async () => {
    for (let next = freezeEvery; next < calls; next += freezeEvery) {
      await waitUntil(() => made >= next, 60_000);
      await container.freeze(() => closeConnections(container));
    }
  };
  const makeCalls = async () => {
    for (; made < calls; made++) compare((await container.call(call)).answer, answer, readFacts(), "its answer");
  };
  await Promise.all([freezes(), makeCalls()]);
}

async function closeConnections({ sink }: Container): Promise<void> {
  await sink.respondWith({ kind: "refuse" });
  await sink.respondWith({ kind: "ok" });
}

function countReceived({ sink }: Container): { spans: number; requests: number; largest: number } {
  const largest = Math.max(0, ...sink.requests.map(({ spans }) => spans));
  return { spans: sink.spans.length, requests: sink.requests.length, largest };
}

async function waitUntil(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; !isSo() && Date.now() < end;) await sleep(POLL_MS);
  return isSo();
}
