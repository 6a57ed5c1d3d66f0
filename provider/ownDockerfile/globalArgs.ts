import { expandWord, type Variables } from "./expandWord";
import type { Dockerfile } from "./readDockerfile";

/** An assignment, whose value may have quoted blanks. */
const ASSIGNMENT = /(\w+)(?:=((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])*))?/gs;

/**
 * What a FROM can have as variables: the ARGs before the first one, with the build's arguments in their place, and those that
 * BuildKit has for every build, https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope.
 */
export function collectGlobalArgs({ args }: Dockerfile, given: Variables, platform: string): Variables {
  const [os, architecture] = platform.split("/");
  const unknown = { BUILDPLATFORM: undefined, BUILDOS: undefined, BUILDARCH: undefined, BUILDVARIANT: undefined };
  const values: Record<string, string | undefined> = {
    TARGETPLATFORM: platform,
    TARGETOS: os,
    TARGETARCH: architecture,
    TARGETVARIANT: "",
    ...unknown,
  };
  for (const { text } of args) {
    for (const [, name, word] of text.matchAll(ASSIGNMENT)) {
      if (Object.hasOwn(given, name)) {
        values[name] = given[name];
      } else if (word !== undefined) {
        values[name] = expandWord(word, values);
      }
    }
  }
  return values;
}
