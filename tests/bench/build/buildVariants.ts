import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { RUNTIME_CONTEXT, type RuntimeFamily } from "../../../provider/families/family";
import { renderPlan } from "../../../provider/image/renderImage";
import { normalizeSettings } from "../../../provider/settings";
import { readArticle } from "../coldstart/article";

/** An image, and what of its folder changes from build to build. */
export interface BuildVariant {
  name: string;
  baseImage: string;
  dockerfile: string;
  context: string;
  namedContexts: Record<string, string>;
  /** Whether the times of its files are rewritten, as the component does, so that the same inputs give the same digest. */
  isReproducible: boolean;
  codeFile: { name: string; comment: string };
  dependencyFile: { name: string; touch: (file: string, mark: string) => void };
}

const COLDSTART = path.join(__dirname, "..", "coldstart");
const RUNTIMES = path.join(__dirname, "..", "..", "..", "provider", "runtime");
/** What the function itself needs, in both images. */
const OWN_REQUIREMENTS = "requests==2.32.5\n";

const PYTHON_FILES = {
  codeFile: { name: "handler.py", comment: "#" },
  dependencyFile: {
    name: "requirements.txt",
    touch: (file: string, mark: string) => fs.appendFileSync(file, `# ${mark}\n`),
  },
};
const NODEJS_FILES = {
  codeFile: { name: "handler.js", comment: "//" },
  dependencyFile: { name: "package.json", touch: describePackage },
};

/** Each beside the one that it is compared with. */
export function listBuildVariants(temporary: string): BuildVariant[] {
  const make = (name: string, files: Record<string, string>) => writeFolder(path.join(temporary, name), files);
  const article = readArticle();
  const read = (...names: string[]) => fs.readFileSync(path.join(COLDSTART, ...names), "utf8");
  const python = make("python", { "handler.py": article["handler.py"], "requirements.txt": OWN_REQUIREMENTS });
  const byHand = make("article", { ...article, "requirements.txt": article["requirements.txt"] + OWN_REQUIREMENTS });
  const lock = { "package-lock.json": read("nodejs", "plain", "package-lock.json") };
  const code = { "handler.js": read("nodejs", "plain", "handler.js") };
  const nodejs = make("nodejs", { ...code, ...lock, "package.json": read("nodejs", "plain", "package.json") });
  const [bundled, traced] = [make("nodejs-bundled", {}), make("nodejs-by-hand", code)];
  fs.cpSync(nodejs, bundled, { recursive: true });
  fs.cpSync(path.join(COLDSTART, "nodejs", "auto-instrumentations"), traced, { recursive: true });
  return [
    ours("python, ours", python, "python3.13", "handler.lambda_handler"),
    {
      name: "python, article",
      context: byHand,
      namedContexts: {},
      ...PYTHON_FILES,
      ...writtenByHand("python", ARTICLE),
    },
    ours("nodejs, ours", nodejs, "nodejs22.x", "handler.handler"),
    ours("nodejs, ours bundled", bundled, "nodejs22.x", "handler.handler", true),
    {
      name: "nodejs, auto-instrumentations",
      ...{ context: traced, namedContexts: {}, ...NODEJS_FILES },
      ...writtenByHand(
        "nodejs",
        read("nodejs", "auto-instrumentations", "Dockerfile").replaceAll(/nodejs\/[\w-]+\//g, ""),
      ),
    },
  ];
}

const BASE_IMAGES = { python: "public.ecr.aws/lambda/python:3.13", nodejs: "public.ecr.aws/lambda/nodejs:22" };
/** What the article writes, with the requirements in a file so that they can change. */
const ARTICLE = [
  "ARG BASE_IMAGE",
  "FROM ${BASE_IMAGE}",
  "COPY requirements.txt /tmp/",
  "RUN pip install --no-cache-dir -r /tmp/requirements.txt",
  "COPY otel_setup.py handler.py ${LAMBDA_TASK_ROOT}/",
  'CMD ["handler.lambda_handler"]',
  "",
].join("\n");

function writtenByHand(
  family: keyof typeof BASE_IMAGES,
  text: string,
): Pick<BuildVariant, "baseImage" | "dockerfile" | "isReproducible"> {
  const baseImage = BASE_IMAGES[family];
  return {
    baseImage,
    isReproducible: false,
    dockerfile: text.replace("ARG BASE_IMAGE", `ARG BASE_IMAGE=${baseImage}`),
  };
}

/** With the very Dockerfile that the component renders for the folder. */
function ours(name: string, context: string, runtime: string, handler: string, bundle = false): BuildVariant {
  const otlp = { endpoint: "https://otlp.example.com" };
  const { plan, build } = normalizeSettings("bench", { context, runtime, handler, otlp, build: { bundle } });
  const { name: family } = plan.stagedFamily as RuntimeFamily;
  return {
    name,
    context,
    isReproducible: true,
    baseImage: plan.startImage as string,
    dockerfile: renderPlan(plan, build, undefined, DEFAULTS.memorySizeMb),
    namedContexts: { [RUNTIME_CONTEXT]: path.join(RUNTIMES, family) },
    ...(family === "python" ? PYTHON_FILES : NODEJS_FILES),
  };
}

function writeFolder(folder: string, files: Record<string, string>): string {
  fs.mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

/** Another text of the file, of which its lock says nothing. */
function describePackage(file: string, mark: string): void {
  const manifest = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;
  fs.writeFileSync(file, JSON.stringify({ ...manifest, description: mark }, undefined, 2));
}
