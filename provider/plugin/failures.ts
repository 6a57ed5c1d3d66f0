import { AsyncLocalStorage } from "node:async_hooks";

type Listener = (error: Error) => void;

const EVENTS = ["uncaughtException", "unhandledRejection"] as const;
const constructions = new AsyncLocalStorage<Listener>();

/**
 * Makes something of which parts may fail after it has been made, when inputs become known: gives it back when all of it
 * is there, or the first failure of its own.
 */
export function constructWhole<T>(make: () => T, settle: (made: T) => Promise<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isMade = false;
    const fail = (error: Error) => (isMade ? throwLater(error) : reject(error));
    const run = async () => {
      const made = make();
      await settle(made);
      isMade = true;
      resolve(made);
    };
    constructions.run(fail, () => void run().catch(fail));
  });
}

/**
 * Gives the errors that nothing waits for to what they belong to. By itself Pulumi's server ends everything that is being
 * constructed with each of them, under the names of all, and logs it beside.
 */
export function assignFailures(): void {
  for (const event of EVENTS) {
    const others = process.listeners(event as "uncaughtException") as Listener[];
    process.removeAllListeners(event);
    process.on(event, (error: Error) => {
      const fail = constructions.getStore();
      if (fail === undefined) {
        others.forEach((listener) => listener(error));
      } else {
        fail(error);
      }
    });
  }
}

/** Outside of what has been made, where it is nobody's. */
function throwLater(error: Error): void {
  constructions.exit(() => void Promise.reject(error));
}
