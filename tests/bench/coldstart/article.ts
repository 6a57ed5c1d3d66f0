import * as fs from "node:fs";

/** The code blocks of the article that the image takes the place of, as the runtime's tests run them too. */
const FILE = "provider/runtime/python/tests/packages/article.md";

/** The set-up by hand of a published article, with the versions that it pins. */
export interface ArticleFiles {
  "otel_setup.py": string;
  "handler.py": string;
  "requirements.txt": string;
}

export function readArticle(): ArticleFiles {
  const blocks = [...fs.readFileSync(FILE, "utf8").matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, , text]) => text);
  return {
    "otel_setup.py": findBlock(blocks, "# otel_setup.py"),
    "handler.py": findBlock(blocks, "# handler.py"),
    // Its instrumentation packages of that time import pkg_resources, which newer versions of setuptools lack.
    "requirements.txt": `${findBlock(blocks, "opentelemetry-api==")}setuptools==75.8.0\n`,
  };
}

function findBlock(blocks: string[], firstLine: string): string {
  const block = blocks.find((text) => text.startsWith(firstLine));
  if (block === undefined) throw new Error(`${FILE} has no code block that starts with "${firstLine}".`);
  return block;
}
