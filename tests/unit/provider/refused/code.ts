import type { Refused } from "./refused";

export const REFUSED_CODE: Refused[] = [
  ["a context that is not there", { context: "no/such/folder" }, "context", /does not exist: name the folder/],
  ["a context that is a file", { context: "package.json" }, "context", /is not a folder/],
  ["a context around the program", { context: "." }, "context", /holds the Pulumi program itself/],
  [
    "an unknown runtime",
    { runtime: "python3.9" },
    "runtime",
    /"python3.9", but has to be one of python3.10, python3.11/,
  ],
  ["a handler without a function", { handler: "handler" }, "handler", /has to be module.function/],
  ["a handler in no file", { handler: "other.main" }, "handler", /has no other.py and no other\/__init__.py/],
  [
    "a Dockerfile of the user's own",
    { dockerfile: "Dockerfile", handler: "not.there" },
    "dockerfile",
    /only the code of a function can be built/,
  ],
  ["a finished image", { image: "orders:1" }, "image", /name the code's folder in `context`/],
  ["an unknown architecture", { architecture: "amd64" }, "architecture", /one of x86_64, arm64/],
  ["a repository URL with a scheme", { repository: { url: "https://a.b/c" } }, "repository.url", /without scheme/],
  ["a repository URL with a tag", { repository: { url: "a.b/c:1" } }, "repository.url", /tag and digest/],
  [
    "an adopted repository's settings",
    { repository: { url: "a.b/c", keepImages: 3, scanOnPush: true } },
    "repository.url",
    /`repository.scanOnPush`, `repository.keepImages`/,
  ],
  ["a repository name in capitals", { repository: { name: "Orders" } }, "repository.name", /lower-case/],
  ["one image kept", { repository: { keepImages: 1 } }, "repository.keepImages", /go back to/],
  ["a tag with a slash", { repository: { tag: "a/b" } }, "repository.tag", /letters, digits/],
  ["a repository key that is no ARN", { repository: { kmsKeyArn: "alias/x" } }, "repository.kmsKeyArn", /ARN of kms/],
  ["a build argument that is no name", { build: { args: { "a-b": "" } } }, "build.args", /environment variable/],
  ["a build secret that is no name", { build: { secrets: { "1": "" } } }, "build.secrets", /environment variable/],
  ["an unknown build network", { build: { network: "bridge" } }, "build.network", /default, host, none/],
  ["a base image with a space", { build: { baseImage: "a b" } }, "build.baseImage", /name of an image/],
];
