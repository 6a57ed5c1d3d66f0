// Maven with a repository of our own, since what is built here is installed there and is not the developer's.
import { join } from "node:path";
import { cacheFolder } from "../cache/cache";

export function mavenRepository(): string {
  return join(cacheFolder(), "maven");
}

/** The environment in which `mvn` uses it, whoever starts it. */
export function mavenEnvironment(): NodeJS.ProcessEnv {
  const options = [process.env.MAVEN_OPTS, `-Dmaven.repo.local=${mavenRepository()}`];
  return { ...process.env, MAVEN_OPTS: options.filter(Boolean).join(" ") };
}
