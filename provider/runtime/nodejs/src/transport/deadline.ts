/** A timer that is this late was kept from firing: the sandbox was frozen, or the function busy. */
const LATE_MILLIS = 500;
/** Then what has arrived meanwhile is read first. */
const GRACE_MILLIS = 1000;

/** Calls back when the time is over, and does not keep the event loop alive. */
export function startDeadline(millis: number, onTimeout: () => void): { stop: () => void } {
  let timer: NodeJS.Timeout;
  const wait = (time: number, isLast: boolean) => {
    const due = Date.now() + time;
    timer = setTimeout(() => {
      if (!isLast && Date.now() - due > LATE_MILLIS) {
        wait(Math.min(millis, GRACE_MILLIS), true);
      } else {
        onTimeout();
      }
    }, time).unref();
  };
  wait(millis, false);
  return { stop: () => clearTimeout(timer) };
}
