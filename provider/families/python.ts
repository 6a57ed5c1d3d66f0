import contract from "../runtime/contract.json";
import type { RuntimeFamily } from "./family";
import { checkPythonPackages, renderPythonPackages } from "./pythonPackages";
import { renderPythonCode, renderPythonDependencies, renderPythonInstrumentation } from "./pythonParts";

const VERSIONS = ["3.10", "3.11", "3.12", "3.13", "3.14"];
const { wrapperHandler, libraries, bakedFiles } = contract.families.python;

export const PYTHON: RuntimeFamily = {
  name: "python",
  // https://docs.aws.amazon.com/lambda/latest/dg/python-image.html
  baseImages: Object.fromEntries(
    VERSIONS.map((version) => [`python${version}`, `public.ecr.aws/lambda/python:${version}`]),
  ),
  // Python 3.12 and newer, https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-custom.html
  snapStartRuntimes: VERSIONS.filter((version) => Number(version.split(".")[1]) >= 12).map(
    (version) => `python${version}`,
  ),
  handlerForm: "module.function, for example handler.lambda_handler",
  findHandlerFiles: (handler) => {
    const match = /^([\w./-]+)\.\w+$/.exec(handler);
    const module = match?.[1].replaceAll(".", "/");
    return module === undefined ? undefined : [`${module}.py`, `${module}/__init__.py`];
  },
  // A requirements file may name nothing to install, and other files are other tools'.
  checkContext: () => undefined,
  wrapperHandler,
  libraries,
  otherLibraries: "the packages that trace others go into `instrumentation.packages`",
  canSign: true,
  canStream: false,
  bakedFiles,
  renderInstrumentation: renderPythonInstrumentation,
  checkPackages: checkPythonPackages,
  renderPackages: renderPythonPackages,
  renderDependencies: renderPythonDependencies,
  renderCode: renderPythonCode,
};
