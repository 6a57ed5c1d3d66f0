// Completes and checks the inputs of an image. What the published plugin offers and this one does not is refused by name.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult, Failure } from "../protocol/resourceProvider";
import { isMap, Secret, unknown, type Value, type ValueMap } from "../protocol/values";
import { mapOf, mapsOf } from "./buildxInputs";
import { isRemote } from "./remoteContext";

const supported = new Set([
  ...["addHosts", "buildArgs", "buildOnPreview", "builder", "cacheFrom", "cacheTo", "context", "dockerfile", "exports"],
  ...["ignoreSecretsInDiffCalculation", "labels", "network", "noCache", "platforms", "pull", "push", "registries"],
  ...["secrets", "tags", "target"],
]);
const supportedCaches = new Set(["disabled", "inline", "local", "raw", "registry"]);

export function checkInputs(given: ValueMap): CheckResult {
  const failures: Failure[] = [];
  const fail = (property: string, reason: string): void => void failures.push({ property, reason });
  for (const [name, value] of Object.entries(given)) {
    if (!supported.has(name) && isSet(value)) fail(name, "is not supported by the local docker-build plugin.");
  }
  if (given.push === undefined || given.push === null) fail("push", "is required: set it to false beside `exports`.");
  if (given.push === true && mapsOf(given.exports).length > 0)
    fail("push", "can't be true beside `exports`: give one of them.");
  if (given.push === true && !isSet(given.tags)) fail("tags", "are required with `push`.");
  for (const [index, entry] of mapsOf(given.exports).entries()) {
    const other = Object.keys(entry).find((key) => key !== "raw" && key !== "disabled" && isSet(entry[key]));
    if (other !== undefined)
      fail(`exports[${index}].${other}`, "is not supported by the local docker-build plugin: use `raw`.");
  }
  for (const name of ["cacheFrom", "cacheTo"]) {
    for (const [index, entry] of mapsOf(given[name]).entries()) {
      const other = Object.keys(entry).find((key) => !supportedCaches.has(key));
      if (other !== undefined) fail(`${name}[${index}].${other}`, "is not supported by the local docker-build plugin.");
    }
  }
  const inputs: ValueMap = { buildOnPreview: true, network: "default", ...given };
  checkContext(inputs, fail);
  if (isMap(inputs.secrets)) inputs.secrets = new Secret(inputs.secrets);
  return { inputs, failures };
}

type Fail = (property: string, reason: string) => void;

function checkContext(inputs: ValueMap, fail: Fail): void {
  if (inputs.context === unknown || inputs.dockerfile === unknown) return;
  const context: ValueMap = { location: ".", ...mapOf(inputs.context) };
  inputs.context = context;
  const dockerfile: ValueMap = { ...mapOf(inputs.dockerfile) };
  const { location } = context;
  if (typeof location === "string" && !isRemote(location)) {
    if (!isFolder(location)) fail("context.location", `"${location}": not a valid directory or URL.`);
    // An inline one that is still unknown counts as none, unless the context is unknown too:
    // https://github.com/pulumi/pulumi-docker-build/blob/v0.0.22/provider/internal/context.go (BuildContext.validate)
    const isInline = isSet(dockerfile.inline) && dockerfile.inline !== unknown;
    if (!isSet(dockerfile.location) && !isInline) dockerfile.location = join(location, "Dockerfile");
  }
  inputs.dockerfile = dockerfile;
  checkDockerfile(dockerfile, fail);
}

function checkDockerfile({ location, inline }: ValueMap, fail: Fail): void {
  if (isSet(location) && isSet(inline) && inline !== unknown)
    fail("dockerfile", "has both location and inline: give one of them.");
  if (typeof inline === "string" && inline !== "") {
    if (!hasStage(inline)) fail("dockerfile.inline", "has no FROM instruction.");
  } else if (typeof location === "string" && !isRemote(location)) {
    if (!existsSync(location)) fail("dockerfile.location", `"${location}" does not exist.`);
    else if (!hasStage(readFileSync(location, "utf8")))
      fail("dockerfile.location", `"${location}" has no FROM instruction.`);
  }
}

function hasStage(dockerfile: string): boolean {
  return /^\s*FROM\s+\S/im.test(dockerfile);
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "" && value !== false;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
