import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../../provider/settings";
import { makeFolder, minimalArgs } from "../../../support/fixtures";
import {
  LOCAL_PACKAGES,
  LOCKED_BESIDE,
  poetryPackage,
  REGISTRY,
  UNLOCKED,
  UV_ROOT,
  uvPackage,
  WHEELS,
} from "./pythonContexts";

const HANDLER = { "handler.py": "" };
const NODE = { runtime: "nodejs22.x", handler: "index.handler" };
type Files = Record<string, string>;
/** The files, how the folder is changed, the inputs, and the exact sentence, in which CONTEXT stands for the folder. */
type Refusal = [description: string, files: Files, more: object, sentence: string, change?: (folder: string) => void];

const otherFolder = makeFolder({ "handler.py": "", "requirements.txt": "" });
/** A file that is there, from any other such folder. */
const BESIDE = `../${path.basename(otherFolder)}/requirements.txt`;
const linkTo = (target: string, name: string) => (folder: string) => fs.symlinkSync(target, path.join(folder, name));
const badForm = (handler: string) =>
  `\`handler\` is ${JSON.stringify(handler)}, but has to be module.function, for example handler.lambda_handler`;

const REFUSALS: Refusal[] = [
  ...["./handler.f", "/handler.f", "../handler.f", "app//handler.f", "handler..f", ".app/handler.f", "handler.1f"].map(
    (handler): Refusal => [`the handler ${handler}`, HANDLER, { handler }, badForm(handler)],
  ),
  [
    "a handler in Python's own module",
    { "json.py": "" },
    { handler: "json.main" },
    '`handler` is "json.main", but json is a module of Python\'s own, which is loaded in its place: give yours another name',
  ],
  [
    "a handler with a line break",
    { "a\nb.js": "" },
    { ...NODE, handler: "a\nb.c" },
    '`handler` is "a\\nb.c", but has to be file.function, for example index.handler or src/orders.handler',
  ],
  [
    "a handler in a folder of that name",
    { "handler.py/a.txt": "" },
    {},
    '`handler` is "handler.lambda_handler", but the context CONTEXT has no handler.py and no handler/__init__.py: name a module that is in it',
  ],
  [
    "a handler that .dockerignore hides",
    { ...HANDLER, ".dockerignore": "*\n!src\n" },
    {},
    '`handler` is "handler.lambda_handler", but handler.py is left out of the build by .dockerignore: take it out there',
  ],
  [
    "a handler that .dockerignore hides with its folder",
    { "src/index.mjs": "", ".dockerignore": "src\n" },
    { ...NODE, handler: "src/index.handler" },
    '`handler` is "src/index.handler", but src/index.mjs is left out of the build by .dockerignore: take it out there',
  ],
  [
    "a handler behind a link out of the context",
    {},
    {},
    '`handler` is "handler.lambda_handler", but handler.py is a link that leads out of the folder, and so to nothing in the image: put what it leads to in its place',
    linkTo(path.join(otherFolder, "handler.py"), "handler.py"),
  ],
  [
    "a handler in a folder behind a link out of the context",
    {},
    { handler: "app.handler.f" },
    '`handler` is "app.handler.f", but app/handler.py is behind the link app, which leads out of the folder, and so to nothing in the image: put what it leads to in its place',
    linkTo(otherFolder, "app"),
  ],
  [
    "requirements that .dockerignore hides",
    { ...HANDLER, "requirements.txt": "", ".dockerignore": "*.txt" },
    {},
    "`context` is CONTEXT, but its requirements.txt, which says what to install, is left out of the build by .dockerignore: take it out there",
  ],
  [
    "a lock that .dockerignore hides",
    { "index.js": "", "package.json": "{}", "package-lock.json": "{}", ".dockerignore": "package-lock.json" },
    NODE,
    "`context` is CONTEXT, but its package-lock.json, which says what to install, is left out of the build by .dockerignore: take it out there",
  ],
  [
    "a pattern that is none",
    { ...HANDLER, ".dockerignore": "[z-a]" },
    {},
    "`context` is CONTEXT, but its .dockerignore has a pattern that is none (Invalid regular expression: /^[z-a]$/s: Range out of order in character class): correct it",
  ],
  [
    "a folder in a file's place",
    { ...HANDLER, "requirements.txt/a": "" },
    {},
    "`context` is CONTEXT, but its requirements.txt can't be read (EISDIR): let whoever runs Pulumi read it, or move it out of the folder",
  ],
  [
    "requirements that are not there",
    { ...HANDLER, "requirements.txt": "boto3\n-r base.txt  # all\n" },
    {},
    "`context` is CONTEXT, but its requirements.txt names base.txt, which is not in the context: add it, or leave it out",
  ],
  [
    "requirements above the context",
    { ...HANDLER, "requirements.txt": `--requirement=${BESIDE}` },
    {},
    `\`context\` is CONTEXT, but its requirements.txt names ${BESIDE}, which is outside: put it into the context`,
  ],
  ...LOCAL_PACKAGES.map(([line, named]): Refusal => [
    `a package beside the requirements, ${line}`,
    { ...HANDLER, "requirements.txt": "-rmore/base.txt", "more/base.txt": line, "libs/pkg/pyproject.toml": "" },
    {},
    `\`context\` is CONTEXT, but its more/base.txt names ${named}, and nothing but requirements files is there when they are installed: put that package's folder into the context as code, or install it from an index`,
  ]),
  ...WHEELS.map((line): Refusal => [
    `a folder of packages beside the requirements, ${line}`,
    { ...HANDLER, "requirements.txt": `${line}\nacme\n`, "wheels/acme-1.0-py3-none-any.whl": "" },
    {},
    `\`context\` is CONTEXT, but its requirements.txt has ${line}, and nothing but requirements files is there when they are installed: name the URL of an index, or a folder of the base image from the root`,
  ]),
  ...UNLOCKED.map((project): Refusal => [
    `a project that nothing locks, ${JSON.stringify(project)}`,
    { ...HANDLER, "pyproject.toml": project },
    {},
    "`context` is CONTEXT, but its pyproject.toml has dependencies and no lock file says which versions of them: add requirements.txt, uv.lock or poetry.lock, which `uv lock` and `poetry lock` write",
  ]),
  ...LOCKED_BESIDE.map(([description, lock, text, name, place]): Refusal => [
    description,
    { ...HANDLER, "pyproject.toml": "", [lock]: text },
    {},
    `\`context\` is CONTEXT, but its ${lock} has the package ${name} from ${place}, which is not there when dependencies are installed: take it from an index, or put it among the function's own code`,
  ]),
  [
    "a project that nothing locks",
    { ...HANDLER, "pyproject.toml": '[project]\nname = "a"\ndependencies = [\n  "boto3",\n]\n' },
    {},
    "`context` is CONTEXT, but its pyproject.toml has dependencies and no lock file says which versions of them: add requirements.txt, uv.lock or poetry.lock, which `uv lock` and `poetry lock` write",
  ],
  [
    "a project of Poetry's that nothing locks",
    { ...HANDLER, "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.12"\nboto3 = "*"\n' },
    {},
    "`context` is CONTEXT, but its pyproject.toml has dependencies and no lock file says which versions of them: add requirements.txt, uv.lock or poetry.lock, which `uv lock` and `poetry lock` write",
  ],
  [
    "a Pipfile that nothing locks",
    { ...HANDLER, Pipfile: '[packages]\nboto3 = "*"\n' },
    {},
    "`context` is CONTEXT, but its Pipfile has dependencies and no lock file says which versions of them: add requirements.txt, uv.lock or poetry.lock, which `uv lock` and `poetry lock` write",
  ],
  [
    "a lock of another tool",
    { ...HANDLER, Pipfile: "", "Pipfile.lock": "{}" },
    {},
    "`context` is CONTEXT, but it has Pipfile.lock, which is not read here, and no requirements.txt, uv.lock or poetry.lock: write one, for example by `pipenv requirements > requirements.txt`",
  ],
  [
    "a lock without its project",
    { ...HANDLER, "uv.lock": "" },
    {},
    "`context` is CONTEXT, but it has uv.lock and no pyproject.toml, without which nothing is installed: add it",
  ],
  ...["otel_wrapper.py", "otel_lambda_image/__init__.py"].map((file): Refusal => [
    `the function's own ${file}`,
    { ...HANDLER, [file]: "" },
    {},
    `\`context\` is CONTEXT, but it has ${file.split("/")[0]}, and a module of that name is what calls the function's handler: give it another name`,
  ]),
];

/** Base images that are not the runtime's by their names, and such as may be. */
const BASE_IMAGES: [baseImage: string, more: object, isRefused: boolean][] = [
  ["public.ecr.aws/lambda/python:3.12", {}, true],
  ["mirror.example.com/lambda/python:3.12.2026.01.01-x86_64", {}, true],
  ["public.ecr.aws/lambda/nodejs:22", {}, true],
  ["python:3.9-slim", {}, true],
  ["public.ecr.aws/lambda/nodejs:20", NODE, true],
  ["public.ecr.aws/lambda/python:3.13", {}, false],
  ["python:3.13.1-slim", {}, false],
  ["mirror.example.com:5000/python", {}, false],
  ["mirror.example.com/python:1", {}, false],
  ["mirror.example.com/team/nodejs-python:3.9", {}, false],
  [`public.ecr.aws/lambda/python@sha256:${"ab".repeat(32)}`, {}, false],
  ["node:22.3", NODE, false],
  ["node:5.0", NODE, true],
  ["docker.io/library/python:4.0", {}, true],
  ["mirror.example.com/base/python:3.12", {}, true],
  ["mirror.example.com/base/python:2.7-slim", {}, true],
  ["mirror.example.com/base/node:20.11.1", NODE, true],
  ["123456789012.dkr.ecr.us-east-1.amazonaws.com/base/python:1.4.0", {}, false],
  ["mirror.example.com/base/node:3", NODE, false],
  ["acme/python:1.4.0", {}, false],
];

/** What a folder may have. */
const ACCEPTED: [description: string, files: Files, more?: object, change?: (folder: string) => void][] = [
  ["a pyproject.toml with settings of tools alone", { ...HANDLER, "pyproject.toml": "[tool.ruff]\nselect = ['E']\n" }],
  [
    "a project without dependencies",
    { ...HANDLER, "pyproject.toml": "[project]\nname = 'a'\ndependencies = []\n[tool.x]\ny = ['a']\n" },
  ],
  [
    "requirements in a folder",
    { ...HANDLER, "requirements.txt": "-r req/a.txt", "req/a.txt": "-c b.txt\nx @ https://a/x.zip", "req/b.txt": "" },
  ],
  [
    "requirements from a URL or a variable",
    { ...HANDLER, "requirements.txt": "-r https://a.example.com/r.txt\n-r ${MORE}\n" },
  ],
  [
    "requirements that are in the base image, or that only pip knows",
    {
      ...HANDLER,
      "requirements.txt": [
        "/opt/wheels/acme-1.0-py3-none-any.whl",
        "-e /opt/acme",
        "-f /opt/wheels",
        "--find-links=https://a.example.com/wheels/",
        "--find-links file:///opt/wheels",
        "-f ${WHEELS}",
        "${WHEELS}/acme-1.0-py3-none-any.whl",
        "acme @ file:///opt/acme-1.0.whl",
        "acme @ https://a.example.com/acme.whl ; python_version > '3'",
        "acme[all]>=1 ; platform_machine == 'a/b'",
        "zope.interface",
        "https://a.example.com/acme.zip",
      ].join("\n"),
    },
  ],
  [
    "a lock of uv's with folders of which none is installed",
    { ...HANDLER, "pyproject.toml": "", "uv.lock": UV_ROOT + uvPackage(REGISTRY) },
  ],
  [
    "a lock of uv's with a member that has no code",
    { ...HANDLER, "pyproject.toml": "", "uv.lock": UV_ROOT + uvPackage('virtual = "libs/r"') },
  ],
  [
    "a lock of Poetry's with a folder for development",
    { ...HANDLER, "pyproject.toml": "", "poetry.lock": poetryPackage('groups = ["dev"]\n') },
  ],
  [
    "a project with a comment in place of dependencies",
    { ...HANDLER, "pyproject.toml": "[project]\ndependencies = [ # 'requests',\n]\n" },
  ],
  ["a module with dashes in a folder", { "my-app/the-handler.py": "" }, { handler: "my-app/the-handler.run" }],
  ["a .dockerignore that takes the handler back", { ...HANDLER, ".dockerignore": "*\n!*.py\n" }],
  ["a link within the context", { "src/real.py": "" }, {}, linkTo("src/real.py", "handler.py")],
];

describe("the folder of code", () => {
  for (const [description, files, more, sentence, change] of REFUSALS) {
    it(`is refused with ${description}`, () => {
      const context = makeFolder(files);
      change?.(context);
      assert.throws(
        () => normalizeSettings("orders", minimalArgs({ context, ...more })),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          assert.equal(error.reason, sentence.replace("CONTEXT", JSON.stringify(context)));
          return true;
        },
      );
    });
  }

  for (const [description, files, more = {}, change] of ACCEPTED) {
    it(`may have ${description}`, () => {
      const context = makeFolder(files);
      change?.(context);
      normalizeSettings("orders", minimalArgs({ context, ...more }));
    });
  }

  for (const context of ["", " ", "a\0b", "x".repeat(5000), "package.json/app"]) {
    it(`is refused as ${JSON.stringify(context).slice(0, 30)}`, () => {
      assert.throws(
        () => normalizeSettings("orders", minimalArgs({ context })),
        (error) => pulumi.InputPropertyError.isInstance(error) && error.propertyPath === "context",
      );
    });
  }

  it("is refused as a link to the program, which it would put into the image", () => {
    const context = path.join(makeFolder({ a: "" }), "link");
    fs.symlinkSync(process.cwd(), context);
    assert.throws(() => normalizeSettings("orders", minimalArgs({ context })), /holds the Pulumi program itself/);
  });
});

describe("build.baseImage", () => {
  for (const [baseImage, more, isRefused] of BASE_IMAGES) {
    it(`${isRefused ? "is no" : "may be"} ${baseImage}`, () => {
      const context = makeFolder({ "handler.py": "", "index.js": "" });
      const normalize = () => normalizeSettings("orders", minimalArgs({ context, build: { baseImage }, ...more }));
      if (isRefused) {
        assert.throws(normalize, /`build\.baseImage` is ".*", but `runtime` is \S+: change one or the other/);
      } else {
        normalize();
      }
    });
  }
});
