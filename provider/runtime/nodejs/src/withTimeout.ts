/** Node's timers have no more, and end at once for more: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args. */
export const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** Undefined when the time is over. The timer keeps the event loop alive, which may have nothing else to wait for. */
export function withTimeout<T>(promise: Promise<T>, millis: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.min(millis, LONGEST_TIMER_MILLIS), undefined);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
