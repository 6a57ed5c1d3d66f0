import contract from "../../runtime/contract.json";
import type { RuntimeFamily } from "../family";
import { checkPythonContext } from "./context";
import { findPythonDependencies } from "./dependencies";
import { renderPythonForeign } from "./foreign";
import { checkPythonPackages, renderPythonPackages } from "./packages";
import { renderPythonCode, renderPythonDependencies, renderPythonInstrumentation } from "./parts";

const VERSIONS = ["3.10", "3.11", "3.12", "3.13", "3.14"];
const { wrapperHandler, foreignWrapperHandler, libraries, bakedFiles } = contract.families.python;

/**
 * A module and a name in it, as importlib takes them once slashes are dots: no part may be empty, or it is a relative import.
 * https://github.com/aws/aws-lambda-python-runtime-interface-client/blob/main/awslambdaric/bootstrap.py (_get_handler)
 */
const HANDLER = /^([\w-]+(?:[./][\w-]+)*)\.(?!\d)\w+$/;
/**
 * What is built into Python or loaded by that client before the function's own code, so that a file of that name is never
 * looked at: sys.builtin_module_names, which the client refuses, and what sys.modules has by then.
 */
const BUILT_IN = [
  ...[
    "abc",
    "atexit",
    "binascii",
    "builtins",
    "codecs",
    "collections",
    "datetime",
    "decimal",
    "email",
    "enum",
    "errno",
  ],
  ...["faulthandler", "functools", "gc", "http", "importlib", "io", "itertools", "json", "logging", "marshal", "math"],
  ...[
    "numbers",
    "operator",
    "os",
    "posix",
    "pwd",
    "re",
    "select",
    "site",
    "socket",
    "stat",
    "string",
    "sys",
    "threading",
  ],
  ...["time", "traceback", "types", "urllib", "warnings"],
];

export const PYTHON: RuntimeFamily = {
  name: "python",
  // https://docs.aws.amazon.com/lambda/latest/dg/python-image.html
  baseImages: Object.fromEntries(
    VERSIONS.map((version) => [`python${version}`, `public.ecr.aws/lambda/python:${version}`]),
  ),
  imageNames: ["python"],
  // https://devguide.python.org/versions/
  languageVersion: /^(?:2\.7|3\.\d+)$/,
  // Python 3.12 and newer, https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-custom.html
  snapStartRuntimes: VERSIONS.filter((version) => Number(version.split(".")[1]) >= 12).map(
    (version) => `python${version}`,
  ),
  handlerUnit: "module",
  handlerForm: "module.function, for example handler.lambda_handler",
  findHandlerFiles: (handler) => {
    const module = HANDLER.exec(handler)?.[1].replaceAll(".", "/");
    return module === undefined ? undefined : [`${module}.py`, `${module}/__init__.py`];
  },
  checkHandler: (handler) => {
    const [name] = handler.split(/[./]/);
    return BUILT_IN.includes(name)
      ? `${name} is a module of Python's own, which is loaded in its place: give yours another name`
      : undefined;
  },
  checkContext: checkPythonContext,
  listDependencyFiles: (context) => findPythonDependencies(context)?.files ?? [],
  wrapperHandler,
  foreignWrapperHandler,
  libraries,
  otherLibraries: "the packages that trace others go into `instrumentation.packages`",
  canStream: false,
  bakedFiles,
  renderInstrumentation: renderPythonInstrumentation,
  renderForeign: renderPythonForeign,
  checkPackages: checkPythonPackages,
  renderPackages: renderPythonPackages,
  renderDependencies: renderPythonDependencies,
  renderCode: renderPythonCode,
  // Python has its own, in the files that it compiles: they are there.
  compileCacheRuntimes: [],
};
