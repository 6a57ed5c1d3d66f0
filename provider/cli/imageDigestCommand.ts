import { parseArgs } from "node:util";
import { Architecture } from "../args/enums";
import { DEFAULTS } from "../args/defaults";
import { findFamily } from "../families";
import { readImage, type RemoteImage } from "../registry/readImage";
import type { Terminal } from "./terminal";

/** Where the password is looked for, so that it is in no list of processes and no history. */
const PASSWORD_VARIABLE = "OTEL_LAMBDA_IMAGE_REGISTRY_PASSWORD";

export const IMAGE_DIGEST_HELP = `Prints the name of an image with its digest, for build.baseImage.

  otel-lambda-image image-digest <runtime or image> [--architecture <architecture>]
                                 [--username <name> [--password-stdin]]

  <runtime or image>  a runtime such as python3.13, which stands for its AWS base image, or any
                      image, for example ghcr.io/example/base:1
  --architecture      ${Object.values(Architecture).join(" or ")}, which the image has to be for; ${DEFAULTS.architecture} if not given.
                      An image for several architectures has one digest for all of them.
  --username          name to log in with, for a registry that is not public
  --password-stdin    reads the password from standard input; without it the password is taken from
                      the environment variable ${PASSWORD_VARIABLE}

A private registry of ECR takes the name AWS and a password that it gives for twelve hours:

  aws ecr get-login-password --region <region> |
    npx otel-lambda-image image-digest <account>.dkr.ecr.<region>.amazonaws.com/base:1 \\
      --username AWS --password-stdin

Exit status: 0, and the name on standard output; 1 where the registry gave no such image; 2 for
wrong arguments. What is wrong is on standard error.`;

/** The platform of each architecture, as registries name it. */
const PLATFORMS = { x86_64: "linux/amd64", arm64: "linux/arm64" } as const;
const SLOW_MS = 3_000;

/** Runs the command and gives back its exit status. */
export async function runImageDigestCommand(argv: string[], terminal: Terminal): Promise<number> {
  let request: Request;
  try {
    request = await readArguments(argv, terminal);
  } catch (error) {
    terminal.printError(`${messageOf(error)}\n\n${IMAGE_DIGEST_HELP}`);
    return 2;
  }
  const slow = setTimeout(() => terminal.printError(`Waiting for the registry of ${request.image} ...`), SLOW_MS);
  try {
    terminal.print((await find(request)).reference);
    return 0;
  } catch (error) {
    terminal.printError(messageOf(error));
    return 1;
  } finally {
    clearTimeout(slow);
  }
}

interface Request {
  image: string;
  architecture: Architecture;
  credentials?: { username: string; password: string };
}

function find({ image, architecture, credentials }: Request): Promise<RemoteImage> {
  return readImage(image, { platform: PLATFORMS[architecture], credentials });
}

async function readArguments(argv: string[], terminal: Terminal): Promise<Request> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      architecture: { type: "string", default: DEFAULTS.architecture },
      username: { type: "string" },
      "password-stdin": { type: "boolean", default: false },
    },
  });
  const [named, ...others] = positionals;
  const architecture = Object.values(Architecture).find((known) => known === values.architecture);
  if (named === undefined || others.length > 0) {
    throw new Error("Name one runtime or image.");
  }
  if (architecture === undefined) {
    throw new Error(`--architecture is one of ${Object.values(Architecture).join(", ")}.`);
  }
  const image = findFamily(named)?.baseImages[named] ?? named;
  if (values.username === undefined) {
    if (values["password-stdin"]) {
      throw new Error("--password-stdin goes with --username.");
    }
    return { image, architecture };
  }
  // What writes the password often ends it with a line break.
  const password = values["password-stdin"]
    ? (await terminal.readInput()).replace(/\r?\n$/, "")
    : terminal.environment[PASSWORD_VARIABLE];
  if (!password) {
    throw new Error(`--username goes with a password: by --password-stdin, or in ${PASSWORD_VARIABLE}.`);
  }
  return { image, architecture, credentials: { username: values.username, password } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
