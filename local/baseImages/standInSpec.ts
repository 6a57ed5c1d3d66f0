import type { NodeRelease } from "../versions";

/** A base image that can be built here. */
export interface StandIn {
  /** The folder beside this file with what the image is built from. */
  recipe: "python" | "nodejs" | "java" | "foreign" | "musl" | "golang" | "rust";
  /** The stage of the recipe that it is; the last one without it. */
  target?: string;
  /** Host of the registry that the real one comes from. */
  registry: string;
  /** Repository and tag there. */
  name: string;
  /** As the report of the parts calls it. */
  title: string;
  /** What it is made of beside Debian, for the same report. */
  parts: string;
  /** Its Node.js; undefined where Debian has the language. */
  node?: NodeRelease;
  /** The release of Go that it compiles with. */
  go?: string;
  /** The release of Rust that it compiles with. */
  rust?: string;
  /** The release of its JDK; undefined where it has none. */
  java?: string;
}
