import * as assert from "node:assert/strict";
import { findNodejsDependencies } from "../../../../../provider/families/nodejs/dependencies";

const NPM = "--no-audit --no-fund --no-update-notifier";
const BERRY = "__metadata:\n  version: 8\n";
const YARN = "/tmp/yarn/node_modules/.bin/yarn";
const YARN_BERRY = `YARN_IGNORE_PATH=1 YARN_NODE_LINKER=node-modules YARN_ENABLE_TELEMETRY=0 ${YARN}`;
const PNPM = "CI=1 /tmp/pnpm/node_modules/.bin/pnpm";

interface Expected {
  copied: string[];
  /** The requirement that the package manager is installed by; undefined where it is npm. */
  tool?: RegExp;
  production: string;
  everything: string;
}
type Case = [description: string, files: Record<string, string>, expected: Expected | undefined];

const byNpm = (lock: string, ...settings: string[]): Expected => ({
  copied: ["package.json", lock, ...settings],
  production: `npm ci --omit=dev ${NPM}`,
  everything: `npm ci --include=dev ${NPM}`,
});
const CASES: Case[] = [
  ["nothing", {}, undefined],
  ["a package.json alone", { "package.json": "{}" }, undefined],
  ["a lock alone", { "package-lock.json": "{}" }, undefined],
  ["npm's lock", { "package.json": "{}", "package-lock.json": "{}" }, byNpm("package-lock.json")],
  [
    "npm's two locks",
    { "package.json": "{}", "package-lock.json": "{}", "npm-shrinkwrap.json": "{}" },
    byNpm("npm-shrinkwrap.json"),
  ],
  [
    "a registry of one's own, whose file may be kept back",
    { "package.json": "{}", "package-lock.json": "{}", ".npmrc": "" },
    byNpm("package-lock.json", ".npmr[c]"),
  ],
  [
    "Yarn's lock",
    { "package.json": "{}", "yarn.lock": "# yarn lockfile v1\n" },
    {
      copied: ["package.json", "yarn.lock"],
      tool: / yarn@1\.\d+\.\d+$/,
      production: `${YARN} install --frozen-lockfile --non-interactive --no-progress --production`,
      everything: `${YARN} install --frozen-lockfile --non-interactive --no-progress --production=false`,
    },
  ],
  [
    "Yarn's lock from its second release on",
    { "package.json": "{}", "yarn.lock": BERRY, ".yarnrc.yml": "" },
    {
      copied: ["package.json", "yarn.lock", ".yarnrc.ym[l]"],
      tool: / @yarnpkg\/cli-dist@4\.\d+\.\d+$/,
      production: `${YARN_BERRY} install --immutable --mode=skip-build && ${YARN_BERRY} workspaces focus --production`,
      everything: `${YARN_BERRY} install --immutable`,
    },
  ],
  [
    "pnpm's lock",
    { "package.json": "{}", "pnpm-lock.yaml": "" },
    {
      copied: ["package.json", "pnpm-lock.yaml"],
      tool: / pnpm@10\.\d+\.\d+$/,
      production: `${PNPM} install --frozen-lockfile --store-dir /tmp/store --prod`,
      everything: `${PNPM} install --frozen-lockfile --store-dir /tmp/store --prod=false`,
    },
  ],
];

function find(files: Record<string, string>) {
  return findNodejsDependencies({
    files: Object.keys(files),
    read: (file) => files[file],
    isFile: (file) => file in files,
  });
}

describe("findNodejsDependencies", () => {
  for (const [description, files, expected] of CASES) {
    it(`${description}: ${expected === undefined ? "nothing to install" : "by the lock alone"}`, () => {
      const found = find(files);
      assert.deepEqual(found?.files, expected?.copied);
      for (const which of ["production", "everything"] as const) {
        const commands = found?.[which] ?? [];
        assert.deepEqual(commands.slice(-1), expected === undefined ? [] : [expected[which]]);
        assert.match(commands.slice(0, -1).join(), expected?.tool ?? /^$/);
      }
    });
  }

  const lines: [lock: string, text: string, packageManager: string, tool: RegExp][] = [
    ["yarn.lock", BERRY, "yarn@4.5.1", / @yarnpkg\/cli-dist@4\.5\.1$/],
    ["yarn.lock", "", "yarn@1.22.19+sha1.4ba7fc5c6e704fce2066ecbfb0b0d8976fe62447", / yarn@1\.22\.19$/],
    ["pnpm-lock.yaml", "", "pnpm@9.15.9", / pnpm@9\.15\.9$/],
    ["pnpm-lock.yaml", "", "yarn@1.22.19", / pnpm@10\.\d+\.\d+$/],
    ["pnpm-lock.yaml", "", "pnpm@9.15.9; true", / pnpm@10\.\d+\.\d+$/],
    ["pnpm-lock.yaml", "", "pnpm@latest", / pnpm@10\.\d+\.\d+$/],
  ];
  for (const [lock, text, packageManager, tool] of lines) {
    it(`installs ${lock} of ${packageManager} with what wrote it, where that is a release`, () => {
      const found = find({ "package.json": JSON.stringify({ packageManager }), [lock]: text });
      assert.match(found?.production[0] ?? "", tool);
    });
  }
});
