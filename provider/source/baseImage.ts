import type { RuntimeFamily } from "../families/family";
import { fail } from "../inputs/fail";

/** Refuses a base image for another runtime. */
export function checkBaseImage(baseImage: string, runtime: string, family: RuntimeFamily): void {
  if (isForOtherRuntime(baseImage, runtime, family)) {
    fail(
      "build.baseImage",
      `is ${JSON.stringify(baseImage)}, but \`runtime\` is ${runtime}: change one or the other, so that both are the same`,
    );
  }
}

/**
 * Whether it is an image whose name says that it is for another runtime: one of AWS's, or of a copy under the same name, by
 * language and version, and the language's own by its version. The tags of other images may be releases of their own, so
 * there only a version of the language counts. What a name does not tell is not known before the build.
 */
export function isForOtherRuntime(
  baseImage: string,
  runtime: string,
  { imageNames, languageVersion }: RuntimeFamily,
): boolean {
  const [, folder, name, tag = ""] = /^(?:.*?([^/:@]+)\/)?([^/:@]+)(?::([^@]*))?(?:@.*)?$/.exec(baseImage) ?? [];
  const version = runtime.replace(/^[a-z]+/, "").replace(/\.x$/, "");
  const [given] = new RegExp(`^\\d+${"\\.\\d+".repeat(version.split(".").length - 1)}(?=$|[.-])`).exec(tag) ?? [];
  const isVersion = (tagged: string) =>
    folder === undefined || VERSIONED_FOLDERS.includes(folder) || languageVersion.test(tagged);
  return imageNames.includes(name)
    ? given !== undefined && given !== version && isVersion(given)
    : folder === "lambda" && name !== "provided" && LANGUAGES.includes(name);
}

/** Whether it is one of AWS's base images for Lambda, or a copy under the same name, which starts in AWS's way. */
export function isAwsBaseImage(image: string): boolean {
  const [, folder, name] = /^(?:.*?([^/:@]+)\/)?([^/:@]+)(?::[^@]*)?(?:@.*)?$/.exec(image) ?? [];
  // https://hub.docker.com/r/amazon/aws-lambda-python
  return (folder === "lambda" && LANGUAGES.includes(name)) || (folder === "amazon" && name.startsWith("aws-lambda-"));
}

/** Of AWS, and of Docker Hub, which stands for no folder too: https://hub.docker.com/_/python. */
const VERSIONED_FOLDERS = ["lambda", "library"];
/** https://gallery.ecr.aws/lambda */
const LANGUAGES = ["python", "nodejs", "java", "dotnet", "ruby", "go", "provided"];
