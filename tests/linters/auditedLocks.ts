import { execFileSync } from "node:child_process";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..");

/** Files that name Python packages by version, which pip-audit reads. Of those without hashes it sees what they name, and no more. */
export const PYTHON_LOCKS = [
  "examples/finished-image/app/requirements.txt",
  "examples/languages/app/requirements.txt",
  "examples/own-dockerfile/app/requirements.txt",
  "examples/python-orders-manual/app/requirements.txt",
  "examples/python-orders/app/requirements.txt",
  "examples/python-own-instrumentations/app/requirements.txt",
  "examples/sqs-worker/app/requirements.txt",
  "local/baseImages/musl/requirements.txt",
  "local/baseImages/python/requirements.txt",
  "provider/runtime/python/constraints.txt",
  "provider/runtime/python/requirements-dev.txt",
  "provider/runtime/python/requirements-packages.txt",
  "provider/runtime/python/requirements.txt",
  "tests/bench/coldstart/lambda-otel-lite/requirements.txt",
  "tests/bench/coldstart/opentelemetry-instrument/requirements.txt",
  "tests/engine/contract/program/app/requirements.txt",
  "tests/engine/foreignImages/program/python/requirements.txt",
  "tests/linters/audit.txt",
  "tests/linters/requirements.txt",
  "tests/runtime/behaviours/functions/requirements.txt",
];

/** Those that are asked about nowhere, each with the reason. */
export const NOT_AUDITED: Record<string, string> = {
  "examples/languages/python/requirements.txt": "ranges, which whoever runs the example resolves",
  "provider/runtime/python/requirements-own-setup.txt": "old releases on purpose, which a test has the image cope with",
  "tests/engine/nodejs/locks/pnpm-lock.yaml": "the packages of the package-lock.json beside it",
  "tests/engine/nodejs/locks/yarn-1.lock": "the packages of the package-lock.json beside it",
  "tests/engine/nodejs/locks/yarn-4.lock": "the packages of the package-lock.json beside it",
  "tests/engine/secrets/program/python/requirements.txt": "a package that the test itself serves",
  "tests/linters/audit.in": "what audit.txt is made of",
  "tests/linters/requirements.in": "what requirements.txt beside it is made of",
};

const NPM = /(^|\/)(package-lock|npm-shrinkwrap)\.json$/;
const OTHERS =
  /(^|\/)((requirements|constraints)[^/]*\.txt|[^/]+\.in|yarn[^/]*\.lock|pnpm-lock\.yaml|(uv|poetry|Pipfile)\.lock)$/;
/** Any text file that pins as pip does, whatever its name. */
const PINNING = "^[A-Za-z0-9._-]+(\\[[a-z,]+\\])?==[0-9]";

export function listNpmLocks(): string[] {
  return listFiles(["ls-files"]).filter((file) => NPM.test(file));
}

/** Every other file of the repository that says which packages to install. */
export function listOtherLocks(): string[] {
  const pinning = listFiles(["grep", "--files-with-matches", "--extended-regexp", PINNING, "--", "*.txt", "*.in"]);
  const named = listFiles(["ls-files"]).filter((file) => OTHERS.test(file));
  return [...new Set([...pinning, ...named])].sort();
}

function listFiles(args: string[]): string[] {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 24 })
    .split("\n")
    .filter(Boolean);
}
