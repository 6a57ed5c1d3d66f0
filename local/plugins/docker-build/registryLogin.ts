// Gives a build its registry credentials through a Docker configuration of its own, so that the user's is never changed.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Registry } from "./buildxInputs";

interface DockerConfig {
  auths?: Record<string, { auth?: string }>;
  credHelpers?: Record<string, string>;
}

/** Returns the environment for the build; `folder` is private to it. */
export function renderCredentials(
  registries: Registry[],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const complete = registries.filter(({ username, password }) => username !== undefined && password !== undefined);
  if (complete.length === 0) return {};
  const usersFolder = resolve(env.DOCKER_CONFIG || join(homedir(), ".docker"));
  const configFolder = join(folder, "docker");
  mkdirSync(configFolder, { mode: 0o700 });
  // Plugins and contexts stay the user's.
  for (const name of ["cli-plugins", "contexts"]) {
    const path = join(usersFolder, name);
    if (existsSync(path)) symlinkSync(path, join(configFolder, name));
  }
  const config = addCredentials(readConfig(usersFolder), complete);
  writeFileSync(join(configFolder, "config.json"), JSON.stringify(config), { mode: 0o600 });
  // Builders live in the configuration's folder unless this says otherwise.
  return { DOCKER_CONFIG: configFolder, BUILDX_CONFIG: env.BUILDX_CONFIG || join(usersFolder, "buildx") };
}

export function addCredentials(config: DockerConfig, registries: Registry[]): DockerConfig {
  const auths = { ...config.auths };
  const credHelpers = { ...config.credHelpers };
  for (const { address, username, password } of registries) {
    const key = registryKey(address);
    auths[key] = { auth: Buffer.from(`${username}:${password}`).toString("base64") };
    // An empty helper makes Docker read this file for the registry, whatever store the user has for the others.
    credHelpers[key] = "";
  }
  return { ...config, auths, credHelpers };
}

function registryKey(address: string): string {
  const host = address.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
  return /^(index\.|registry-1\.)?docker\.io$/.test(host) ? "https://index.docker.io/v1/" : host;
}

function readConfig(folder: string): DockerConfig {
  const path = join(folder, "config.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as DockerConfig) : {};
}
