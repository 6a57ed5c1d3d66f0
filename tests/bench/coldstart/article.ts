import * as fs from "node:fs";

/** The article's set-up, made of the code blocks in its text: they are not copied into this repository. */
export interface ArticleFiles {
  "otel_setup.py": string;
  "handler.py": string;
  "requirements.txt": string;
}

/** Reads the file that ARTICLE names. Undefined where it names none: the article's row is left out then. */
export function readArticle(): ArticleFiles | undefined {
  const file = process.env.ARTICLE;
  if (file === undefined) return undefined;
  const blocks = [...fs.readFileSync(file, "utf8").matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, , text]) => text);
  return {
    "otel_setup.py": findBlock(blocks, "# otel_setup.py"),
    "handler.py": findBlock(blocks, "# handler.py"),
    "requirements.txt": readRequirements(findBlock(blocks, "# Use the official AWS Lambda Python base image.")),
  };
}

function findBlock(blocks: string[], firstLine: string): string {
  const block = blocks.find((text) => text.startsWith(firstLine));
  if (block === undefined) throw new Error(`The article has no code block that starts with "${firstLine}".`);
  return block;
}

/** Its instrumentation packages of that time import pkg_resources, which newer versions of setuptools lack. */
function readRequirements(dockerfile: string): string {
  const pins = [...dockerfile.matchAll(/^\s+(opentelemetry-[\w-]+==[\w.]+)/gm)].map(([, pin]) => pin);
  return [...pins, "setuptools==75.8.0"].join("\n") + "\n";
}
