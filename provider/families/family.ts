import type { Architecture } from "../args";
import type { ImagePart, WarmUp } from "../dockerfile/dockerfile";

/** All that is special to the runtimes of one language. */
export interface RuntimeFamily {
  /** Name of the folder under runtime/ with what is baked into the image, and of the contract's part. */
  name: string;
  /** AWS base image of each runtime, by the identifier that Lambda has for it. */
  baseImages: Readonly<Record<string, string>>;
  /** What images of the language are called, AWS's and its own. */
  imageNames: readonly string[];
  /** A version of the language, as far as the names of runtimes have it, also of one that Lambda has no more. */
  languageVersion: RegExp;
  /** Runtimes that can be restored from a snapshot; their AWS base images see to it themselves. */
  snapStartRuntimes: readonly string[];
  /** Why none can, where that is not Lambda's doing, as the middle of a sentence. */
  snapStartProblem?: string;
  /** How a handler is written, for whoever wrote another. */
  handlerForm: string;
  /** Files of the context that a handler can be in; undefined for what is no handler. */
  findHandlerFiles: (handler: string, runtime: string) => string[] | undefined;
  /** Whether a handler is in what is installed or packed, so that the context does not have its file. */
  isInstalledHandler?: (handler: string, context: PackedContext) => boolean;
  /** What a handler's file has, as the user calls it. */
  handlerUnit: "module" | "class";
  /** Says what is in the way of a handler whose file is there, as the rest of a sentence. */
  findHandlerObstacle?: (handler: string, runtime: string, has: ContextPaths) => string | undefined;
  /** Says what keeps a handler of the right form from being loaded, as the rest of a sentence. */
  checkHandler?: (handler: string) => string | undefined;
  /** Files that one of those can be built from, by `build.command`; undefined where nothing is ever built. */
  findHandlerSources?: (handler: string) => string[];
  /** Files that can be bundled with all that they import; undefined where nothing is ever bundled. */
  findBundleSources?: (handler: string) => string[];
  /** Says what keeps a folder from being a function's, as the rest of a sentence; what is built needs more of it, and leaves more behind. */
  checkContext: (context: ContextFolder, isBuilt: boolean) => string | undefined;
  /** Files of the context that say what to install, without which the build would install something else. */
  listDependencyFiles: (context: ContextFolder) => string[];
  /** Folders of the context in whose place the image has what is installed; undefined where there are none ever. */
  listReplacedFolders?: (context: ContextFolder) => readonly string[];
  /** Handler that the function starts with in mode auto; it wraps the function's own. Undefined where that one is called itself. */
  wrapperHandler?: string;
  /** Variable with options of the runtime's own, where those start OpenTelemetry: a user's value goes behind them. */
  startOptions?: StartOptions;
  /** Says which of the telemetry's inputs the runtime can't follow. */
  checkTelemetry?: (choice: TelemetryChoice) => TelemetryProblem | undefined;
  /** Variables by which the runtime is told what to trace, in place of those of the others; undefined where it reads theirs. */
  buildLibraryVariables?: (libraries: readonly string[] | undefined) => Record<string, string>;
  /** Client libraries whose calls the runtime can trace. */
  libraries: readonly string[];
  /** What to do to have others traced, as the end of a sentence. */
  otherLibraries: string;
  /** Whether Lambda can pass on an answer while the runtime writes it. */
  canStream: boolean;
  /** The same where it has to be found from anywhere, in an image of the user's own. */
  foreignWrapperHandler?: string;
  /** What is baked in, as patterns of files in its folder under runtime/. */
  bakedFiles: readonly string[];
  /** OpenTelemetry, apart from the function's own packages. */
  renderInstrumentation: () => ImagePart;
  /** OpenTelemetry for an image that the user makes, with the packages beside it, and what looks whether the image can have it. */
  renderForeign: (inputs: ForeignInputs) => ImagePart[];
  /** Says what is wrong with packages beside what the runtime traces itself, as the rest of a sentence. */
  checkPackages: (packages: readonly string[], libraries: readonly string[]) => string | undefined;
  /** Packages that users name to have more libraries traced, apart from everything else; undefined where none are allowed. */
  renderPackages?: (packages: readonly string[]) => ImagePart;
  /** The function's own dependencies; undefined where it has none. */
  renderDependencies: (inputs: DependencyInputs) => ImagePart | undefined;
  /** The function's code. */
  renderCode: (inputs: CodeInputs) => ImagePart;
  /** Runtimes that can start from what was compiled while the image was built. */
  compileCacheRuntimes: readonly string[];
  /** How that is made; undefined where no runtime can. */
  renderCompileCache?: (inputs: CompileCacheInputs) => WarmUp;
}

/** Whether there is something in the context, by its path. */
export interface ContextPaths {
  file: (path: string) => boolean;
  folder: (path: string) => boolean;
}

/** The top of the folder with a function's code. */
export interface ContextFolder {
  /** Names of the files in it. */
  files: readonly string[];
  /** The text of one of them, or of one below, by its path with forward slashes. */
  read: (file: string) => string;
  /** Whether there is a file at such a path. */
  isFile: (file: string) => boolean;
}

/** A context in which a handler may be packed with others. */
export interface PackedContext extends ContextFolder {
  /** Paths of all that the build gets, with forward slashes. */
  listFiles: () => string[];
}

/** Options of a runtime, in the variable that it reads them from. */
export interface StartOptions {
  variable: string;
  value: string;
  /** What starts more, where one of the user's variables asks for it. */
  more?: StartMore;
}

/** A variable with what is left out for a fast start. */
export interface StartMore {
  /** Of a user's variable that asks for it, as NAME=value. */
  pattern: string;
  variable: string;
  value: string;
}

/** What of the telemetry's inputs not every runtime can follow. */
export interface TelemetryChoice {
  mode: string;
  flush: string;
  /** Whether the function itself reads headers from a secret, or signs what it sends. */
  headersSecret: boolean;
  sigv4: boolean;
}

/** An input, and the rest of a sentence on it. */
export interface TelemetryProblem {
  path: string;
  problem: string;
}

/** How a function's code is made out of what is in the context. */
export interface CodeBuild {
  /** For the shell. */
  command: string;
  /** Folder of the context that it leaves the code in. */
  output: string;
}

/** How a function's code becomes one file. */
export interface Bundle {
  /** The function's handler, whose module is bundled. */
  handler: string;
  /** Whether libraries in it tell the runtime that they are there. */
  instrumented: boolean;
}

/** What the installation of a function's dependencies depends on. */
export interface DependencyInputs {
  context: ContextFolder;
  /** Names of the build arguments and secrets that the installation can use. */
  buildArgs: readonly string[];
  buildSecrets: readonly string[];
}

/** What the layer with a function's code depends on. */
export interface CodeInputs extends DependencyInputs {
  runtime: string;
  /** Undefined where the context has the code as it is. */
  codeBuild?: CodeBuild;
  /** Undefined where it is not bundled. With it the code brings along what it needs of its dependencies. */
  bundle?: Bundle;
}

/** What starts the function when it is compiled. */
export interface CompileCacheInputs {
  /** What Lambda's runtime interface client is told to call. */
  handler: string;
  /** The function's own handler, where it is wrapped. */
  originalHandler?: string;
  memorySizeMb: number;
}

/** An image of the user's own, as it is looked at in the build. */
export interface ForeignInputs {
  /** Name of the stage that is the image. */
  stage: string;
  /** The words of its ENTRYPOINT and CMD, as far as they are known. */
  words: readonly string[];
  /** What to call it in an error: a line of the Dockerfile, or the image. */
  where: string;
  runtime: string;
  architecture: Architecture;
  packages: readonly string[];
}

/** Name under which the build finds the files that are baked in. */
export const RUNTIME_CONTEXT = "otel-lambda-image";
