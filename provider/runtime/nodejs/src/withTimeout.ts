/** Undefined when the time is over. The timer keeps the event loop alive, which may have nothing else to wait for. */
export function withTimeout<T>(promise: Promise<T>, millis: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, millis, undefined);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
