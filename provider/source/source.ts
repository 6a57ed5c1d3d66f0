import type * as pulumi from "@pulumi/pulumi";
import type { CodeBuild, ContextFolder, RuntimeFamily } from "../families/family";
import type { ContextEntry } from "./contextEntries";
import type { OwnDockerfile } from "./ownDockerfile";

/** A function in a language for which there is something to bake in. */
export interface InFamily {
  /** The runtime as Lambda names it. */
  runtime: string;
  family: RuntimeFamily;
  handler: string;
}

/** A function of which nothing is known but its image: what runs in it, and what that calls, is the image's own. */
interface Provided {
  /** The one that stands for whatever the image has. */
  runtime: string;
  family?: undefined;
  handler?: undefined;
}

/** What every function says of what runs in its image. */
export type Common = InFamily | Provided;

/** A folder with code, from which the whole image is made. */
export interface CodeSource extends InFamily, ContextFolder {
  kind: "code";
  /** The folder relative to the program, with forward slashes, so that the state is the same on every machine. */
  context: string;
  /** What of it the build gets. */
  listEntries: () => ContextEntry[];
  /** What is left out of it, in the form of .dockerignore. */
  ignoreText: string;
  /** How the code is made of what is there; undefined where it is the code. */
  codeBuild?: CodeBuild;
  /** Whether it becomes one file, with what it needs of its dependencies. */
  bundle?: boolean;
}

/** A folder with a Dockerfile of the user's own, on one of whose stages the image is made. */
export type DockerfileSource = Common &
  OwnDockerfile & {
    kind: "dockerfile";
    /** As for code. */
    context: string;
    /** Its path, in the same form. */
    file: string;
    /** What of the context the build gets. */
    listEntries: () => ContextEntry[];
    read: (file: string) => string;
  };

/** A finished image that the function's own is made on. */
export type ImageSource = Common & {
  kind: "image";
  image: pulumi.Input<string>;
};

/** What the user brings. */
export type Source = CodeSource | DockerfileSource | ImageSource;
