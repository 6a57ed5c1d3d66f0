import contract from "../../runtime/contract.json";
import { HINT, type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../../dockerfile/dockerfile";
import { readPackageName } from "../../inputs/requirement";
import { RUNTIME_CONTEXT } from "../family";
import { addToPath, COMPILE, copySite, listPackages, PIP } from "./parts";

const { packagesFolder: FOLDER, packagesRelease: RELEASE } = contract.families.python;
const PREFIX = "opentelemetry-instrumentation-";

/**
 * DjangoInstrumentor sets Django up with no settings at all where the function has not done so yet:
 * https://github.com/open-telemetry/opentelemetry-python-contrib/blob/v0.66b1/instrumentation/opentelemetry-instrumentation-django/src/opentelemetry/instrumentation/django/__init__.py
 */
const DJANGO = `${PREFIX}django`;
/** As OpenTelemetry's contrib packages number their releases. */
const CONTRIB_RELEASE = /==0\.\d+b\d+$/;

/** Refuses what would be traced twice, what breaks functions and what can't be installed. */
export function checkPythonPackages(packages: readonly string[], libraries: readonly string[]): string | undefined {
  const names = packages.map(readPackageName);
  if (names.includes(DJANGO)) {
    return `has ${DJANGO}, which sets up Django without settings when it is started before the function has set it up: start it in the function's code, after the settings are there`;
  }
  const unreleased = packages.find((name) => !name.startsWith(PREFIX) && !name.includes("=="));
  if (unreleased !== undefined) {
    return `has ${unreleased}, which is none of OpenTelemetry's own packages, of which the release is known: write ${unreleased}==<version>`;
  }
  const otherRelease = packages.find((name) => CONTRIB_RELEASE.test(name) && !name.endsWith(`==${RELEASE}`));
  if (otherRelease !== undefined && otherRelease.startsWith(PREFIX)) {
    return `has ${otherRelease}, but OpenTelemetry's own packages pin each other at one release, ${RELEASE} here: leave out the version`;
  }
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
export function renderPythonPackages(packages: readonly string[], copyOthers = copySite): ImagePart {
  const requirements = packages.map((name) => (name.includes("==") ? name : `${name}==${RELEASE}`));
  const stage = joinLines(
    "# Instrumentation by name: apart from the function's own packages, and behind OpenTelemetry above.",
    `FROM ${TOOLS_STAGE} AS otel-packages`,
    `COPY --from=${RUNTIME_CONTEXT} constraints.txt bake_sbom.py /tmp/`,
    `RUN ${PIP} --only-binary :all: --target ${FOLDER} -c /tmp/constraints.txt ${requirements.join(" ")} && ${COMPILE} ${FOLDER} && ${listPackages(FOLDER, "python-packages")} && ${NORMALIZE_MODES} ${FOLDER} ${HINT}`,
    addToPath(FOLDER, "otel_lambda_image_packages"),
  );
  return {
    stages: [stage],
    copies: [`COPY --link --from=otel-packages ${FOLDER} ${FOLDER}`, copyOthers("otel-packages")],
  };
}
