import type { Refused } from "./row";

export const REFUSED_CODE: Refused[] = [
  [
    "a context that is not there",
    { context: "no/such/folder" },
    '`context` is "no/such/folder", but <program>/no/such/folder does not exist: name the folder with the function\'s code, relative to the Pulumi program',
  ],
  [
    "a context that is a file",
    { context: "package.json" },
    '`context` is "package.json", but <program>/package.json is not a folder: name the folder with the function\'s code, relative to the Pulumi program',
  ],
  [
    "a context around the program",
    { context: "." },
    '`context` is ".", but that folder holds the Pulumi program itself, which would go into the image: put the function\'s code into a folder of its own',
  ],
  [
    "an unknown runtime",
    { runtime: "python3.9" },
    '`runtime` is "python3.9", but has to be one of python3.10, python3.11, python3.12, python3.13, python3.14, nodejs20.x, nodejs22.x, nodejs24.x, java17, java21, java25, provided: choose one of them',
  ],
  [
    "a handler without a function",
    { handler: "handler" },
    '`handler` is "handler", but has to be module.function, for example handler.lambda_handler',
  ],
  [
    "a handler in no file",
    { handler: "other.main" },
    '`handler` is "other.main", but the context "<function>" has no other.py and no other/__init__.py: name a module that is in it',
  ],
  [
    "a Dockerfile that is not there",
    { dockerfile: "Dockerfile" },
    '`dockerfile` is "Dockerfile", but <program>/Dockerfile does not exist: name the Dockerfile, relative to the Pulumi program',
  ],
  [
    "a finished image beside a context",
    { image: "orders:1" },
    "`image` can't be given together with `context`: leave out one or the other",
  ],
  [
    "a finished image that is no name of one",
    { image: "a b", context: undefined },
    '`image` is "a b", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "neither a context nor an image",
    { context: undefined },
    "`context` is missing: name the folder with the function's code, or give a finished image in `image`",
  ],
  [
    "a stage without a Dockerfile",
    { build: { target: "runtime" } },
    '`build.target` is "runtime", a stage of a Dockerfile, but without `dockerfile` there is none of your own: leave it out',
  ],
  [
    "a stage of a finished image",
    { image: "orders:1", context: undefined, build: { target: "runtime" } },
    '`build.target` is "runtime", a stage of a Dockerfile, but a finished image has no stages: leave it out',
  ],
  [
    "a bundle in a finished image",
    { image: "orders:1", context: undefined, build: { bundle: true } },
    "`build.bundle` can't be given together with `image`, since the code in it is put there by whoever makes the image: bundle it there, and leave this out",
  ],
  [
    "an unknown architecture",
    { architecture: "amd64" },
    '`architecture` is "amd64", but has to be one of x86_64, arm64: choose one of them',
  ],
  [
    "a repository URL with a scheme",
    { repository: { url: "https://a.b/c" } },
    '`repository.url` is "https://a.b/c", but has to be the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a repository URL with a tag",
    { repository: { url: "a.b/c:1" } },
    '`repository.url` is "a.b/c:1", but has to be the URL of a repository without scheme, tag and digest, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "an adopted repository's settings",
    { repository: { url: "a.b/c", keepImages: 3, scanOnPush: true } },
    '`repository.url` is "a.b/c", but has to be a private repository of ECR, the only ones that Lambda takes images from, for example 123456789012.dkr.ecr.us-east-1.amazonaws.com/orders',
  ],
  [
    "a repository name in capitals",
    { repository: { name: "Orders" } },
    '`repository.name` is "Orders", but has to be a name of 2 to 256 lower-case letters, digits and single separators (. _ - /), for example shop/orders',
  ],
  [
    "one image kept",
    { repository: { keepImages: 1 } },
    "`repository.keepImages` is 1, but has to be a whole number from 2 to 1000: the image that runs and at least one to go back to are needed",
  ],
  [
    "a tag with a slash",
    { repository: { tag: "a/b" } },
    '`repository.tag` is "a/b", but has to be a tag of letters, digits, dots, dashes and underscores, at most 128',
  ],
  [
    "a repository key that is no ARN",
    { repository: { kmsKeyArn: "alias/x" } },
    '`repository.kmsKeyArn` is "alias/x", but has to be the ARN of a KMS key and nothing else, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  [
    "a build argument that is no name",
    { build: { args: { "a-b": "" } } },
    "`build.args` has a name that is not shown here, but it has to be the name of an environment variable, for example PIP_INDEX_URL",
  ],
  [
    "a build secret that is no name",
    { build: { secrets: { "1": "" } } },
    "`build.secrets` has a name that is not shown here, but it has to be the name of an environment variable, for example PIP_INDEX_URL",
  ],
  [
    "an unknown build network",
    { build: { network: "bridge" } },
    '`build.network` is "bridge", but has to be one of default, host, none: choose one of them',
  ],
  [
    "a base image with a space",
    { build: { baseImage: "a b" } },
    '`build.baseImage` is "a b", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
];
