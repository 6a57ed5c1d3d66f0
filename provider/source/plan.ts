import type { InstrumentationMode } from "../args";
import type { RuntimeFamily } from "../families/family";
import { fail } from "../inputs/fail";
import { checkBaseImage } from "./baseImage";
import type { CodeSource, Source } from "./source";

/** What becomes of a source, decided once: what is baked in, what is wrapped and what the environment needs. */
export interface Plan {
  source: CodeSource;
  /** Image whose tools the build uses. */
  toolsImage: string;
  /** Image that the function's own starts from. */
  startImage: string;
  /** The family whose runtime is baked in; undefined for none. */
  bakedFamily?: RuntimeFamily;
  /** The family whose folder the build reads, for what is baked in and what bundles or compiles the code; undefined for none. */
  stagedFamily?: RuntimeFamily;
  /** Packages that are put beside the runtime, as users name them. */
  packages: readonly string[];
  /** How the function's handler is wrapped; undefined where Lambda calls it itself. */
  wrapping?: Wrapping;
  /** Whether the function starts from what was compiled while the image was built. */
  compileCache: boolean;
  /** Whether the environment tells the function what to send and where to. */
  sendsTelemetry: boolean;
}

/** The handler that Lambda calls, and the function's own, which that one calls. */
export interface Wrapping {
  handler: string;
  originalHandler: string;
}

/** Makes the plan. `baseImage` takes the place of the runtime's own base image. */
export function buildPlan(
  source: Source,
  mode: InstrumentationMode,
  baseImage: string | undefined,
  packages: readonly string[] = [],
  compileCache = false,
): Plan {
  switch (source.kind) {
    case "code":
      if (baseImage !== undefined) {
        checkBaseImage(baseImage, source.runtime, source.family);
      }
      return {
        ...planCode(source, mode, baseImage ?? source.family.baseImages[source.runtime], compileCache),
        packages,
      };
    case "dockerfile":
    case "image":
      return fail(
        source.kind,
        "is given, but only the code of a function can be built into an image: leave it out, and name the code's folder in `context`",
      );
  }
}

function planCode(
  source: CodeSource,
  mode: InstrumentationMode,
  baseImage: string,
  compileCache: boolean,
): Omit<Plan, "packages"> {
  const { family, handler } = source;
  const bakedFamily = mode === "off" ? undefined : family;
  return {
    source,
    // The AWS base images have what installs a function's dependencies.
    toolsImage: baseImage,
    startImage: baseImage,
    bakedFamily,
    stagedFamily: source.bundle === true || compileCache ? family : bakedFamily,
    wrapping: mode === "auto" ? { handler: family.wrapperHandler, originalHandler: handler } : undefined,
    compileCache,
    sendsTelemetry: mode !== "off",
  };
}
