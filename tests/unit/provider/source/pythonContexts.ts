// Files of Python's packaging tools, with what is wrong in them.

/** Lines of requirements for what is not there when they are installed, and what of each is. */
export const LOCAL_PACKAGES: [line: string, named: string][] = [
  ["-e .", "."],
  ["-e libs/pkg", "libs/pkg"],
  ["-e ./lib[all]", "./lib[all]"],
  ["./lib", "./lib"],
  [".[aws]", ".[aws]"],
  ["libs/pkg", "libs/pkg"],
  ["libs/pkg[aws] ; python_version > '3'", "libs/pkg[aws]"],
  ["lib @ file:./lib", "lib @ file:./lib"],
  ["lib-1.0-py3-none-any.whl", "lib-1.0-py3-none-any.whl"],
  ["x.whl ; python_version>'3'", "x.whl"],
  ["x.tar.bz2 --hash=sha256:abc", "x.tar.bz2"],
  ["x.whl[all]", "x.whl[all]"],
];
/** Projects with dependencies, written in other ways. */
export const UNLOCKED = [
  "[project]\nname = 'a'\ndependencies = [ # runtime\n  'requests',\n]\n",
  "[project]\ndependencies = [\n\n  # all of it\n  # and more\n  'requests',\n]\n",
  "[ project ] # this\r\ndependencies=['requests']\r\n",
  'project.dependencies = ["requests"]\n',
  '[tool.poetry]\nname = "a"\ndependencies.requests = "*"\n',
];
/** A lock of a project that needs requests, with folders that only an extra and the development need. */
export const UV_ROOT = `version = 1
revision = 3

[[package]]
name = "app"
version = "0"
source = { virtual = "." }
dependencies = [
    { name = "requests" },
]

[package.optional-dependencies]
all = [
    { name = "extra" },
]

[package.dev-dependencies]
dev = [
    { name = "tools" },
]

[package.metadata]
requires-dist = [{ name = "extra", directory = "libs/extra" }, { name = "requests" }]

[[package]]
name = "extra"
version = "0"
source = { directory = "libs/extra" }

[[package]]
name = "tools"
version = "0"
source = { editable = "libs/tools" }
`;
export const uvPackage = (source: string, name = "requests", more = "") =>
  `\n[[package]]\nname = "${name}"\nversion = "1"\nsource = { ${source} }\n${more}`;
export const poetryPackage = (more: string, type = "directory") =>
  `[[package]]\nname = "lib"\nversion = "1"\noptional = false\n${more}files = []\ndevelop = true\n\n[package.source]\ntype = "${type}"\nurl = "../lib"\n\n[metadata]\nlock-version = "2.1"\n`;
export const REGISTRY = 'registry = "https://pypi.org/simple"';
/** Locks with packages that are folders or files, the name of one, and where it is. */
export const LOCKED_BESIDE: [description: string, lock: string, text: string, name: string, place: string][] = [
  ["a folder that uv locks", "uv.lock", UV_ROOT + uvPackage('directory = "../lib"'), "requests", '"../lib"'],
  ["a member of uv's workspace", "uv.lock", UV_ROOT + uvPackage('editable = "libs/r"'), "requests", '"libs/r"'],
  ["a file that uv locks", "uv.lock", UV_ROOT + uvPackage('path = "r-1.whl"'), "requests", '"r-1.whl"'],
  [
    "a folder that another package needs",
    "uv.lock",
    `${UV_ROOT}${uvPackage(REGISTRY, "requests", 'dependencies = [\n    { name = "deep", extra = ["x"] },\n]\n')}${uvPackage('directory = "deep"', "deep")}`,
    "deep",
    '"deep"',
  ],
  ["a folder that Poetry locks", "poetry.lock", poetryPackage('groups = ["main", "dev"]\n'), "lib", '"../lib"'],
  ["a file that Poetry locks", "poetry.lock", poetryPackage("", "file"), "lib", '"../lib"'],
];
/** Lines of requirements that name folders of packages which are not there. */
export const WHEELS = ["-f ./wheels", "-fwheels", "--find-links wheels", "--find-links=./wheels"];
