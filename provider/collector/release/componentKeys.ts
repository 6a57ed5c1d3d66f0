import keys from "./componentKeys.json";
import type { CollectorRelease, ComponentKind } from "./releases";

/** What a setting is: a kind of value, or a map with settings of its own, in which * stands for any name. */
export type SettingKind = "text" | "duration" | "boolean" | "integer" | "number" | "list" | "any" | SettingKinds;
export interface SettingKinds {
  readonly [key: string]: SettingKind;
}

const COMPONENTS: Readonly<Record<ComponentKind, SettingKinds>> = keys.components as never;

/**
 * The settings of a component of a release; undefined where they are not known. Those of one release are, as its own Go types
 * have them: `collector keys` of local/collector writes them.
 */
export function settingsOf(kind: ComponentKind, type: string, release: CollectorRelease): SettingKind | undefined {
  return release.version === keys.version && Object.hasOwn(COMPONENTS[kind], type) ? COMPONENTS[kind][type] : undefined;
}
