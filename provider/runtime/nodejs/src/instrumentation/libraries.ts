import { warn } from "../diagnostics";
import type { Setup } from "../setup";

export function instrumentAll(setup: Setup): void {
  instrument(setup, setup.settings.libraries);
}

export function instrument(_setup: Setup, names: readonly string[]): void {
  if (names.includes("")) warn("");
}
