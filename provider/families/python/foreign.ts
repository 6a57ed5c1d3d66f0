import contract from "../../runtime/contract.json";
import { type ImagePart, joinLines, NORMALIZE_MODES, TOOLS_STAGE } from "../../dockerfile/dockerfile";
import { type ForeignInputs, RUNTIME_CONTEXT } from "../family";
import { renderPythonPackages } from "./packages";
import { COMPILE, copySboms, installPythonRuntime, listPackages } from "./parts";
import { renderProbe } from "../probe";

const { folder: FOLDER, packagesFolder } = contract.families.python;

/** OpenTelemetry for an image of the user's own: wherever its Python looks for packages, a file says where ours are. */
export function renderPythonForeign(inputs: ForeignInputs): ImagePart[] {
  const stage = joinLines(
    "# OpenTelemetry: pinned with hashes, compiled, apart from the function's own packages.",
    `FROM ${TOOLS_STAGE} AS otel-instrumentation`,
    ...installPythonRuntime(),
    `COPY --from=${RUNTIME_CONTEXT} src/otel_wrapper.py src/otel_setup.py ${FOLDER}/`,
    `COPY --from=${RUNTIME_CONTEXT} bake_startup.py bake_sbom.py /tmp/`,
    `RUN ${COMPILE} ${FOLDER} && python /tmp/bake_startup.py ${FOLDER} && ${listPackages(FOLDER, "python", "/tmp/requirements.txt")} && ${NORMALIZE_MODES} ${FOLDER}`,
  );
  const hasPackages = inputs.packages.length > 0;
  const version = inputs.runtime.replace("python", "");
  const [, minor] = version.split(".");
  return [
    {
      stages: [stage],
      copies: [`COPY --link --from=otel-instrumentation ${FOLDER} ${FOLDER}`, copySboms("otel-instrumentation")],
    },
    ...(hasPackages ? [renderPythonPackages(inputs.packages, copySboms)] : []),
    renderProbe(inputs, {
      interpreter: { patterns: "python python[0-9] python[0-9].[0-9]*", names: `python${version} python3 python` },
      language: "Python",
      script: "probe.py",
      version,
      found: `the minor version, ${minor} for ${version},`,
      client: "awslambdaric",
      installation: "pip install awslambdaric",
      more: hasPackages ? [FOLDER, packagesFolder] : [FOLDER],
    }),
  ];
}
