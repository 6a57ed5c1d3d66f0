import type * as pulumi from "@pulumi/pulumi";
import type { InstrumentationMode } from "../args";
import type { RuntimeFamily } from "../families/family";
import { decideCommand, type OwnCommand } from "./ownCommand";
import { refuse } from "./ownDockerfile";
import { checkBaseImage } from "./baseImage";
import type { Wrapping } from "./wrapping";
import type { CodeSource, DockerfileSource, ImageSource, Source } from "./source";

/** What becomes of a source, decided once: what is baked in, what is wrapped and what the environment needs. */
export interface Plan {
  source: Source;
  /** Image whose tools the build uses; undefined where it uses none. */
  toolsImage?: string;
  /** Image that the function's own starts from; undefined where its name is known in the build alone. */
  startImage: pulumi.Input<string> | undefined;
  /** What Lambda is told to start an image of the user's own with; undefined for one that is made here, and for a finished one before it is looked up. */
  ownCommand?: OwnCommand;
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
      return {
        ...planOwn(source, mode),
        startImage: source.chain.image,
        packages,
        ownCommand: commandOf(source, mode),
      };
    case "image":
      return { ...planOwn(source, mode), startImage: source.image, packages };
  }
}

/** An image that the user makes: all that is put in is told where to find by its place. */
function planOwn(
  source: DockerfileSource | ImageSource,
  mode: InstrumentationMode,
): Omit<Plan, "packages" | "startImage"> {
  const bakedFamily = mode === "off" ? undefined : source.family;
  return {
    source,
    toolsImage: bakedFamily?.baseImages[source.runtime],
    bakedFamily,
    stagedFamily: bakedFamily,
    wrapping: wrapOwn(source, mode),
    compileCache: false,
    sendsTelemetry: mode !== "off",
  };
}

function wrapOwn(source: Source, mode: InstrumentationMode): Wrapping | undefined {
  return source.family === undefined ? undefined : wrap(source.family.foreignWrapperHandler, source.handler, mode);
}

/** Nothing is wrapped where the runtime traces the handler as it is. */
function wrap(wrapper: string | undefined, handler: string, mode: InstrumentationMode): Wrapping | undefined {
  return mode === "auto" && wrapper !== undefined ? { handler: wrapper, originalHandler: handler } : undefined;
}

function commandOf(source: DockerfileSource, mode: InstrumentationMode): OwnCommand {
  try {
    return decideCommand(source.chain, source.handler, wrapOwn(source, mode));
  } catch (error) {
    return refuse(source.file, error);
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
    wrapping: wrap(family.wrapperHandler, handler, mode),
    compileCache,
    sendsTelemetry: mode !== "off",
  };
}
