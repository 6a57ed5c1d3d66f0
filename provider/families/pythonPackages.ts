import contract from "../runtime/contract.json";
import { type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../dockerfile/dockerfile";
import { readPackageName } from "../inputs/requirement";
import { RUNTIME_CONTEXT } from "./family";
import { addToPath, COMPILE, HINT, PIP } from "./pythonParts";

const { packagesFolder: FOLDER, packagesRelease: RELEASE } = contract.families.python;
const PREFIX = "opentelemetry-instrumentation-";

/** Refuses what would be traced twice. */
export function checkPythonPackages(packages: readonly string[], libraries: readonly string[]): string | undefined {
  const names = packages.map(readPackageName);
  if (names.includes(`${PREFIX}aws-lambda`)) {
    return `has ${PREFIX}aws-lambda, but the span of a call is made by the image's own wrapper or by the function: leave it out`;
  }
  const library = libraries.find((each) => names.includes(PREFIX + each));
  return library === undefined
    ? undefined
    : `has ${PREFIX}${library}, but the runtime traces ${library} itself: leave it out, or name the others in \`instrumentation.libraries\``;
}

/**
 * Constrained to what goes together with the API that is baked in. The packages bring an API of their own, which all
 * of them pin; it stays behind ours, since the files that name the folders are read in the order of their names.
 */
export function renderPythonPackages(packages: readonly string[]): ImagePart {
  const requirements = packages.map((name) => (name.includes("==") ? name : `${name}==${RELEASE}`));
  const stage = joinLines(
    "# Instrumentation by name: apart from the function's own packages, and behind OpenTelemetry above.",
    `FROM ${TOOLS_STAGE} AS packages`,
    `COPY --from=${RUNTIME_CONTEXT} constraints.txt /tmp/constraints.txt`,
    `RUN ${PIP} --only-binary :all: --target ${FOLDER} -c /tmp/constraints.txt ${requirements.join(" ")} && ${COMPILE} ${FOLDER} && ${NORMALIZE_MODES} ${FOLDER} ${HINT}`,
    addToPath(FOLDER, "otel_lambda_image_packages"),
  );
  return {
    stages: [stage],
    copies: [`COPY --link --from=packages ${FOLDER} ${FOLDER}`, "COPY --from=packages /site/ /"],
  };
}
