import type { Behaviour } from "../support/behaviour";
import { CALL, ROOT, SPAN_ID, TRACE_ID } from "./common";

const LINK = { traceId: TRACE_ID, spanId: SPAN_ID };
const MANY = {
  name: "many",
  attributes: { a0: "abcdef", a1: "b", a2: "c" },
  events: ["e0", "e1", "e2"].map((name) => ({ name, attributes: { x: "abcdef", y: 2, z: 3 } })),
  links: [1, 2, 3].map(() => ({ ...LINK, attributes: { x: "abcdef", y: 2, z: 3 } })),
};
const link = (attributes: object, dropped?: number) => ({
  ...LINK,
  traceState: "",
  attributes,
  ...(dropped === undefined ? {} : { dropped }),
});

/** Spans of the function's own. */
export const SPANS: readonly Behaviour[] = [
  {
    name: "spans of the function are children of the call's, with all that a span has",
    steps: [
      {
        call: {
          does: "makeSpans",
          with: [
            {
              name: "outer",
              kind: "producer",
              attributes: { text: "ä", number: 7, ratio: 0.5, flag: true, texts: ["a", "b"], big: 2 ** 53 - 1 },
              events: [{ name: "found", attributes: { shelf: 7 } }],
              links: [{ ...LINK, attributes: { why: "sent" } }],
              status: { code: "error", message: "late" },
              children: [
                { name: "inner", status: { code: "ok" } },
                { name: "renamed before", rename: "renamed" },
              ],
            },
            { name: "next", kind: "client" },
          ],
        },
        answer: "made",
      },
    ],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "outer",
            kind: "producer",
            scope: { name: "own", version: "1.0" },
            attributes: { text: "ä", number: 7, ratio: 0.5, flag: true, texts: ["a", "b"], big: 2 ** 53 - 1 },
            events: [{ name: "found", attributes: { shelf: 7 } }],
            links: [link({ why: "sent" })],
            status: { code: "error", message: "late" },
            children: [{ name: "inner", status: { code: "ok", message: "" } }, { name: "renamed" }],
          },
          { name: "next", kind: "client" },
        ],
      },
    ],
  },
  {
    name: "the function can add to the call's span",
    steps: [
      {
        call: { does: "describeRoot", with: { attributes: { "order.id": 7 }, name: "order 7", status: "ok" } },
        answer: "described",
      },
    ],
    spans: [
      {
        ...ROOT,
        name: "order 7",
        attributes: { ...CALL, "order.id": 7 },
        events: [{ name: "found", attributes: { shelf: 7 } }],
        status: { code: "ok", message: "" },
      },
    ],
  },
  {
    name: "a recorded exception has its type, message and stack",
    differs: "each language has errors of its own",
    steps: [{ call: { does: "makeSpans", with: [{ name: "s", error: "odd" }] }, answer: "made" }],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "s",
            events: [
              {
                name: "exception",
                attributes: {
                  "exception.type": { $python: "ValueError", $nodejs: "RangeError" },
                  "exception.message": "odd",
                  "exception.stacktrace": { $matches: "odd" },
                },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    name: "misuse of a span harms nothing",
    isFresh: true,
    differs: "each language can be misused in its own ways, and sends what it can of a map",
    steps: [{ call: { does: "misuse" }, answer: "survived" }],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "misused",
            attributes: { $python: { ok: 1, map: { a: 1 } }, $nodejs: { ok: 1 } },
            events: { $any: true },
            dropped: { attributes: { $python: 1, $nodejs: 0 } },
          },
        ],
      },
    ],
    log: { $any: true },
  },
  {
    name: "of too many attributes, events and links the first are kept, and the others counted",
    environment: {
      OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: "2",
      OTEL_SPAN_EVENT_COUNT_LIMIT: "1",
      OTEL_SPAN_LINK_COUNT_LIMIT: "2",
      OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT: "1",
      OTEL_LINK_ATTRIBUTE_COUNT_LIMIT: "2",
      OTEL_TRACES_SAMPLER: "always_on",
    },
    isFresh: true,
    steps: [{ call: { does: "makeSpans", with: [MANY] }, answer: "made" }],
    spans: [
      {
        ...ROOT,
        attributes: { $any: true },
        dropped: { attributes: 4 },
        children: [
          {
            name: "many",
            attributes: { a0: "abcdef", a1: "b" },
            events: [{ name: "e0", attributes: { x: "abcdef" }, dropped: 2 }],
            links: [link({ x: "abcdef", y: 2 }, 1), link({ x: "abcdef", y: 2 }, 1)],
            dropped: { attributes: 1, events: 2, links: 1 },
          },
        ],
      },
    ],
    log: { $any: true },
  },
  {
    name: "the general limits hold where there is none of its own",
    environment: { OTEL_ATTRIBUTE_COUNT_LIMIT: "1", OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: "3" },
    isFresh: true,
    steps: [{ call: { does: "makeSpans", with: [MANY] }, answer: "made" }],
    spans: [
      {
        ...ROOT,
        attributes: { $any: true },
        dropped: { attributes: 5 },
        children: [
          {
            name: "many",
            attributes: { a0: "abc" },
            events: ["e0", "e1", "e2"].map((name) => ({ name, attributes: { x: "abc" }, dropped: 2 })),
            links: [1, 2, 3].map(() => link({ x: "abc" }, 2)),
            dropped: { attributes: 2 },
          },
        ],
      },
    ],
    log: { $any: true },
  },
  {
    name: "a limit for the values of spans leaves those of events and links whole",
    environment: { OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: "3" },
    steps: [{ call: { does: "makeSpans", with: [{ ...MANY, error: "a long message" }] }, answer: "made" }],
    spans: [
      {
        name: "orders",
        kind: "server",
        attributes: { $any: true },
        children: [
          {
            name: "many",
            attributes: { a0: "abc", a1: "b", a2: "c" },
            events: [
              ...["e0", "e1", "e2"].map((name) => ({ name, attributes: { x: "abcdef", y: 2, z: 3 } })),
              { name: "exception", attributes: { $any: true } },
            ],
            links: [1, 2, 3].map(() => link({ x: "abcdef", y: 2, z: 3 })),
          },
        ],
      },
    ],
  },
  {
    name: "a limit that is no number is told, and the default is used",
    environment: { OTEL_SPAN_EVENT_COUNT_LIMIT: "few" },
    isFresh: true,
    steps: [{ call: { does: "makeSpans", with: [{ name: "s" }] }, answer: "made" }],
    spans: [{ ...ROOT, children: [{ name: "s" }] }],
    log: [{ $matches: "OTEL_SPAN_EVENT_COUNT_LIMIT=few is not a whole number: using 128$" }],
  },
];
