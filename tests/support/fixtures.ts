import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import type { OtelLambdaImageArgs } from "../../provider/index";

const lifetime = new Lifetime();
after("remove the fixtures' folders", () => lifetime.end());

/** Makes a temporary folder with the given files, until the last test is over, and gives back its path. */
export function makeFolder(files: Record<string, string>): string {
  const folder = makeTemporaryFolder(lifetime, "fixture");
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** A function's folder with a handler and a requirements.txt. */
export const FUNCTION_FOLDER = makeFolder({
  "handler.py": "def lambda_handler(event, context): return {}\n",
  "requirements.txt": "boto3==1.44.5\n",
});

/** The fewest inputs that make a function, with others on top. */
export function minimalArgs(more: Partial<OtelLambdaImageArgs> = {}): OtelLambdaImageArgs {
  return {
    context: FUNCTION_FOLDER,
    runtime: "python3.13",
    handler: "handler.lambda_handler",
    otlp: { endpoint: "https://otlp.example.com:4318" },
    ...more,
  };
}
