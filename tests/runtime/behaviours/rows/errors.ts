import type { Behaviour } from "../support/behaviour";
import { CALL, ROOT } from "./common";

const failed = (type: unknown, message: string, name = type) => ({
  ...ROOT,
  attributes: { ...CALL, "error.type": type },
  status: { code: "error", message: `${String(name)}: ${message}` },
  events: [
    {
      name: "exception",
      attributes: {
        "exception.type": type,
        "exception.message": message,
        "exception.stacktrace": { $matches: message },
      },
    },
  ],
});

/** Calls that fail. */
export const ERRORS: readonly Behaviour[] = [
  {
    name: "an error of the function is recorded and thrown on",
    differs: "a class of Python has its module in its name",
    steps: [
      {
        call: { does: "fail", with: { type: "OrderError", message: "no such order" } },
        error: { errorType: "OrderError", errorMessage: "no such order" },
      },
      { has: { spans: 1 } },
      { call: { with: "next" }, answer: "next" },
    ],
    spans: [failed({ $python: "behaviours.OrderError", $nodejs: "OrderError" }, "no such order", "OrderError"), ROOT],
  },
  {
    name: "an error of the language is recorded and thrown on",
    steps: [
      {
        call: { does: "fail", with: { type: "TypeError", message: "wrong" } },
        error: { errorType: "TypeError", errorMessage: "wrong" },
      },
    ],
    spans: [failed("TypeError", "wrong")],
  },
  {
    name: "an error that the function handles is an event, and the call no failure",
    steps: [{ call: { does: "handleError", with: "mended" }, answer: "handled" }],
    spans: [
      {
        ...ROOT,
        events: [
          {
            name: "exception",
            attributes: {
              "exception.type": { $any: true },
              "exception.message": "mended",
              "exception.stacktrace": { $matches: "mended" },
            },
          },
        ],
      },
    ],
  },
  ...(["wrong", 7, null] as const).map((value): Behaviour => ({
    name: `what is thrown can be no error: ${JSON.stringify(value)}`,
    only: { family: "nodejs", because: "Python raises nothing but exceptions" },
    steps: [
      { call: { does: "failWithoutError", with: value }, error: {} },
      { call: { with: 1 }, answer: 1 },
    ],
    spans: [
      {
        ...ROOT,
        attributes: { ...CALL, "error.type": { $any: true } },
        status: { code: "error", message: { $any: true } },
        events: { $any: true },
      },
      ROOT,
    ],
  })),
  {
    name: "an exit that is an exception ends the process, and its span is sent",
    isFresh: true,
    only: { family: "python", because: "in Node.js process.exit is no exception: nothing of the call goes on" },
    steps: [{ call: { does: "end", with: "exception" }, error: { errorType: "Runtime.ExitError" } }, { ends: 3 }],
    spans: [failed("SystemExit", "3")],
  },
  ...(["rejection", "timer"] as const).map((where): Behaviour => ({
    name: `an error that nobody waits for (${where}) ends the process, and its span is sent`,
    isFresh: true,
    only: { family: "nodejs", because: "in Python it ends its own thread or task, and not the process" },
    steps: [
      { call: { does: "crash", with: where }, error: { errorMessage: { $any: true } } },
      { ends: { $any: true } },
    ],
    spans: [failed("TypeError", "nobody waits")],
  })),
  {
    name: "a process that ends at once takes the span of its call along, and no other",
    isFresh: true,
    steps: [
      { call: { with: "first" }, answer: "first" },
      { call: { does: "end" }, error: { errorType: "Runtime.ExitError" } },
      { ends: 3 },
    ],
    spans: [ROOT],
  },
  {
    name: "a call that Lambda ends at its time-out has sent what had ended before",
    environment: { OTEL_BSP_SCHEDULE_DELAY: "50" },
    isFresh: true,
    steps: [
      { call: { with: "first" }, answer: "first" },
      { callUntilKilled: { does: "wait", with: 60 }, spans: 2 },
    ],
    spans: [ROOT, { name: "before", parent: { $any: true } }],
  },
  {
    name: "a module that needs what is not there is reported as without us",
    handler: "missing_import.handle",
    isFresh: true,
    differs: "each client has its own words",
    steps: [
      {
        initError: {
          errorType: { $python: "Runtime.ImportModuleError", $nodejs: "Error" },
          errorMessage: { $python: { $matches: "no_such_package" }, $nodejs: { $matches: "no-such-package" } },
        },
      },
    ],
  },
  {
    name: "the same with mode off",
    mode: "off",
    handler: "missing_import.handle",
    isFresh: true,
    differs: "each client has its own words",
    steps: [
      {
        initError: {
          errorType: { $python: "Runtime.ImportModuleError", $nodejs: "Error" },
          errorMessage: { $python: { $matches: "no_such_package" }, $nodejs: { $matches: "no-such-package" } },
        },
      },
    ],
  },
  ...(["auto", "off"] as const).flatMap((mode): Behaviour[] => [
    {
      name: `a module that fails while it is loaded, with mode ${mode}`,
      mode,
      handler: "fails_to_load.handle",
      isFresh: true,
      differs: "each language has its own errors",
      steps: [{ initError: { errorType: { $python: "OSError", $nodejs: "RangeError" }, errorMessage: "no disk" } }],
    },
    {
      name: `a function that is not there, with mode ${mode}`,
      mode,
      handler: "no_export.handle",
      isFresh: true,
      differs: "each client has its own words",
      steps: [
        {
          initError: {
            errorType: { $python: "Runtime.HandlerNotFound", $nodejs: "Runtime.HandlerNotFound" },
            errorMessage: {
              $python: "Handler 'handle' missing on module 'no_export'",
              $nodejs: "no_export.handle is undefined or not exported",
            },
          },
        },
      ],
    },
  ]),
];
