import { say } from "./progress";

export interface UndoList {
  add(undo: () => unknown): void;
  /** Adds the `stop` of something that was just started, and returns it. */
  remember: <T extends { stop: () => Promise<void> }>(started: T) => T;
  /** Undoes everything once, last added first. A failure is told and does not keep the rest from being undone. */
  run: () => Promise<void>;
}

export function createUndoList(): UndoList {
  const undos: (() => unknown)[] = [];
  const runAll = async () => {
    for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
      try {
        await undo();
      } catch (error) {
        say(String(error));
      }
    }
  };
  let running: Promise<void> | undefined;
  return {
    add: (undo) => undos.push(undo),
    remember: (started) => {
      undos.push(started.stop);
      return started;
    },
    run: () => (running ??= runAll()),
  };
}
