import { gunzipSync } from "node:zlib";
import { type Marker, MARKERS, type Markers } from "./markers";

/** Characters of a marker that are the same in a URL, in JSON and in a quoted text: those at its start. */
const SAME_EVERYWHERE = 24;
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** What is in a text in place of a marker: the marker itself, also in a URL or in JSON, and base64 of what has it inside. */
export function listForms(marker: string): string[] {
  const core = marker.slice(0, SAME_EVERYWHERE);
  return [core, encodeURIComponent(marker), ...[0, 1, 2].map((before) => base64Behind(core, before))];
}

/** Base64 of a text that begins after so many other bytes, without the characters that depend on what is around it. */
function base64Behind(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const whole = bytes.toString("base64").replace(/=+$/, "");
  return whole.slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3));
}

/** The markers that are in a content, or in what it unpacks to where it was packed by gzip. */
export function findMarkers(content: string | Buffer, markers: Markers): Marker[] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const unpacked = bytes.subarray(0, GZIP.length).equals(GZIP) ? gunzipSync(bytes) : bytes;
  return MARKERS.filter((name) => listForms(markers[name]).some((form) => unpacked.includes(form)));
}
