import { asText, asTexts, readAt } from "../../values/read";
import { FUNCTION, IMAGE, type ResourceRule } from "../../model/rule";

/**
 * Deprecated by the 26th of November 2026, by the dates of AWS's page as cfn-lint 1.58 has them:
 * https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json.
 * That table leaves out dotnet5.0 and dotnet7, which were of base images alone.
 */
const DEPRECATED = [
  ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x"],
  ...["nodejs16.x", "nodejs18.x", "nodejs20.x", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9"],
  ...["python3.10", "java8", "go1.x", "provided", "provided.al2", "ruby2.5", "ruby2.7", "ruby3.2"],
  ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0", "dotnet6", "dotnet7", "dotnet8"],
  "dotnet9",
];

export const LAMBDA_RUNTIME: ResourceRule = {
  id: "lambda-runtime",
  severity: "high",
  level: "advisory",
  about: "A function runs on a runtime that AWS still mends.",
  reason: "A deprecated one gets no security updates, and Lambda refuses changes of its functions in the end.",
  fix: "Use a newer runtime or base image.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  types: [FUNCTION, IMAGE],
  settings: {
    deprecated: {
      type: "array",
      items: { type: "string" },
      default: DEPRECATED,
      description: "Identifiers of runtimes that are not to be used; of a base image it is its language and version.",
    },
  },
  find: ({ props }, { deprecated }) => {
    const used = [
      ...asTexts(readAt(props, "runtime")),
      ...listBaseImages(asText(readAt(props, "dockerfile", "inline"))),
    ];
    const old = used.find((runtime) =>
      asTexts(deprecated).some((name) => name.replace(/\.x$/, "") === runtime.replace(/\.x$/, "")),
    );
    return old === undefined ? undefined : `It uses ${old}.`;
  },
};

/** What of a tag is the runtime's version; a date and an architecture may follow. */
const VERSIONS: Record<string, RegExp> = {
  nodejs: /^\d+/,
  python: /^\d+\.\d+/,
  ruby: /^\d+\.\d+/,
  java: /^\d+(\.al\d+)?/,
  dotnet: /^(core\d+\.\d+|5\.0|\d+)/,
  go: /^\d+/,
  provided: /^al\d+/,
};

/** AWS's own base images, as identifiers of the runtimes in them: https://gallery.ecr.aws/lambda. */
function listBaseImages(dockerfile = ""): string[] {
  const images = dockerfile.matchAll(/^FROM\s+(?:--\S+\s+)*public\.ecr\.aws\/lambda\/([a-z]+):(\S+)/gim);
  return [...images].flatMap(([, language, tag]) => {
    const [version] = (Object.hasOwn(VERSIONS, language) && VERSIONS[language].exec(tag)) || [];
    if (version === undefined) return [];
    return language === "provided" ? `provided.${version}` : `${language}${version}`;
  });
}
