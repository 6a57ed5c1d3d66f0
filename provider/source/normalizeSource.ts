import * as path from "node:path";
import type { OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { findFamily, PROVIDED, RUNTIME_IDS } from "../families";
import type { RuntimeFamily } from "../families/family";
import { oneOf } from "../inputs/checks";
import { fail, refuseTogether } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";
import { showValue } from "../inputs/showValue";
import { ARCHITECTURES } from "./architectures";
import { checkHandler, checkHandlerForm } from "./checkHandler";
import { normalizeBundle, normalizeCodeBuild } from "./codeBuild";
import { renderIgnoreText } from "./leftOut";
import { type OpenedContext, openContext } from "./contextFolder";
import { readOwnDockerfile } from "./ownDockerfile";
import { refuseCodeInputs } from "./ownImage";
import type { CodeSource, Common, DockerfileSource, ImageSource, InFamily, Source } from "./source";

const MISSING_HANDLER = `is missing: name the function that Lambda calls, or give \`runtime\` ${PROVIDED} for an image of which nothing is known`;

export function normalizeSource(args: OtelLambdaImageArgs): Source {
  refuseTogether(args, "", "image", ["context", "dockerfile"]);
  if (args.image === undefined && args.context === undefined) {
    fail("context", "is missing: name the folder with the function's code, or give a finished image in `image`");
  }
  const common = normalizeCommon(args);
  const { context, dockerfile, image } = args;
  if (context === undefined) {
    return normalizeImage(args, image as ImageSource["image"], common);
  }
  if (dockerfile !== undefined) {
    return normalizeDockerfile(args, context, dockerfile, common);
  }
  return common.family === undefined
    ? fail(
        "dockerfile",
        `is missing, but with \`runtime\` ${PROVIDED} nothing is known of how code becomes an image: give a Dockerfile of your own, or a finished image in \`image\``,
      )
    : normalizeCode(args, context, common);
}

function normalizeCommon(args: OtelLambdaImageArgs): Common {
  const { handler } = args;
  const runtime = checkKnown("runtime", readInputs(args, INPUTS)("runtime"), oneOf([...RUNTIME_IDS, PROVIDED]));
  const family = findFamily(runtime);
  if (family !== undefined) {
    return { runtime, family, handler: handler ?? fail("handler", MISSING_HANDLER) };
  }
  if (handler !== undefined) {
    fail(
      "handler",
      `is ${showValue(handler)}, but with \`runtime\` ${PROVIDED} the image's own ENTRYPOINT and CMD say what is called: leave it out`,
    );
  }
  return { runtime };
}

function normalizeImage(args: OtelLambdaImageArgs, image: ImageSource["image"], common: Common): ImageSource {
  refuseCodeInputs("image", args.build);
  refuseTarget(args, "a finished image has no stages");
  checkOwnHandler(common);
  return { kind: "image", ...common, image };
}

function normalizeDockerfile(
  args: OtelLambdaImageArgs,
  context: string,
  dockerfile: string,
  common: Common,
): DockerfileSource {
  refuseCodeInputs("dockerfile", args.build);
  const { listEntries, read } = openContext(context);
  checkOwnHandler(common);
  const folder = toRelativePath(context);
  const file = toRelativePath(dockerfile);
  const { platform } = ARCHITECTURES[readInputs(args, INPUTS)("architecture")];
  const own = readOwnDockerfile({ ...common, file, context: folder, build: args.build, platform });
  return { kind: "dockerfile", ...common, ...own, context: folder, file, listEntries, read };
}

/** Where its module is, only the image's author knows. */
function checkOwnHandler(common: Common): void {
  if (common.family !== undefined) {
    checkHandlerForm(common);
  }
}

function normalizeCode(args: OtelLambdaImageArgs, folder: string, common: InFamily): CodeSource {
  const { family, runtime, handler } = common;
  refuseTarget(args, "without `dockerfile` there is none of your own");
  const context = openContext(folder, (own, opened) =>
    renderIgnoreText(own, family.listReplacedFolders?.(opened) ?? []),
  );
  const codeBuild = normalizeCodeBuild(args.build, family);
  const bundle = normalizeBundle(args.build, family);
  const isBuilt = codeBuild !== undefined;
  checkHandler({ handler, runtime, folder, isBuilt, isBundled: bundle }, context, family);
  const problem = family.checkContext(context, isBuilt || bundle) ?? findMissingInput(context, family);
  if (problem !== undefined) {
    fail("context", `is ${showValue(folder)}, but ${problem}`);
  }
  return { kind: "code", ...common, ...context, context: toRelativePath(folder), codeBuild, bundle };
}

function refuseTarget({ build }: OtelLambdaImageArgs, reason: string): void {
  if (build?.target !== undefined) {
    fail("build.target", `is ${showValue(build.target)}, a stage of a Dockerfile, but ${reason}: leave it out`);
  }
}

/** A file that says what to install and that the build does not get. */
function findMissingInput(context: OpenedContext, family: RuntimeFamily): string | undefined {
  const [missing] = family
    .listDependencyFiles(context)
    .map((file) => ({ file, obstacle: context.findObstacle(file) }))
    .filter(({ obstacle }) => obstacle !== undefined);
  return missing && `its ${missing.file}, which says what to install, is ${missing.obstacle}`;
}

function toRelativePath(place: string): string {
  return path.relative(process.cwd(), path.resolve(place)).split(path.sep).join("/") || ".";
}
