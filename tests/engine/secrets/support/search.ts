import { findMarkers } from "./findMarkers";
import { type Marker, MARKERS, type Markers } from "./markers";
import type { Place } from "./places";

/** Which marker was seen where. */
export type Findings = Partial<Record<Marker, Place[]>>;

/** Looks for the markers in one place after the other. */
export class Search {
  private readonly found = new Map<Marker, Set<Place>>();

  constructor(readonly markers: Markers) {}

  look(place: Place, ...contents: (string | Buffer)[]): void {
    for (const content of contents) this.note(place, findMarkers(content, this.markers));
  }

  note(place: Place, names: readonly Marker[]): void {
    for (const name of names) this.found.set(name, (this.found.get(name) ?? new Set()).add(place));
  }

  get findings(): Findings {
    return Object.fromEntries(
      MARKERS.flatMap((name) => {
        const places = this.found.get(name);
        return places === undefined ? [] : [[name, [...places].sort()]];
      }),
    );
  }
}
