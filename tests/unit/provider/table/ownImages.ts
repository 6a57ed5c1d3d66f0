import type { Accepted, Refused } from "./row";

const AWS = "public.ecr.aws/lambda/python:3.13";

/** Beside the program, in a folder of their own, by their names. */
const DOCKERFILES: Record<string, string> = {
  good: `ARG BASE=${AWS}\nFROM \${BASE} AS build\nCMD ["handler.lambda_handler"]\nFROM build\nUSER 1000\n`,
  empty: "# nothing\n",
  early: `RUN a\nFROM ${AWS}\n`,
  unknown: `FROM ${AWS}\nFRUM b\n`,
  from: "FROM a b\n",
  scratch: 'FROM scratch\nCMD ["handler.lambda_handler"]\n',
  nameless: "ARG BASE\nFROM $BASE\n",
  otherLanguage: "FROM public.ecr.aws/lambda/nodejs:22\n",
  otherVersion: "FROM public.ecr.aws/lambda/python:3.12\n",
  otherPlatform: `FROM --platform=linux/arm64 ${AWS}\n`,
  buildPlatform: `FROM --platform=$BUILDPLATFORM ${AWS}\n`,
  trigger: `FROM ${AWS}\nONBUILD RUN a\n`,
  taken: `FROM a AS otel-tools\nFROM ${AWS}\n`,
  shell: "FROM a\nENTRYPOINT python -m awslambdaric\nCMD handler.lambda_handler\n",
  shellCommand: `FROM ${AWS}\nCMD handler.lambda_handler\n`,
  numbers: `FROM ${AWS}\nCMD ["a", 1]\n`,
  noPlace: 'FROM a\nENTRYPOINT ["/start"]\nCMD ["serve", "orders"]\n',
  otherHandler: `FROM ${AWS}\nCMD ["other.main"]\n`,
  static: 'FROM scratch\nCOPY main /main\nENTRYPOINT ["/main"]\n',
  commandless: "FROM scratch\nCOPY main /main\n",
  awsCommandless: "FROM public.ecr.aws/lambda/provided:al2023\nCOPY bootstrap /var/runtime/\n",
  ruby: 'FROM public.ecr.aws/lambda/ruby:3.4\nCMD ["orders.handler"]\n',
  shellProgram: "FROM debian\nENTRYPOINT exec /main\n",
  later: "ARG BASE=a\nFROM $BASE\n",
  ignoring: `FROM ${AWS}\n`,
  "ignoring.dockerignore": "*.md\n",
};

/** The program's folder. */
export const PROGRAM_FILES: Record<string, string> = {
  "package.json": "{}",
  ...Object.fromEntries(Object.entries(DOCKERFILES).map(([name, text]) => [`docker/${name}`, text])),
};

const own = (name: string, more: object = {}) => ({ dockerfile: `docker/${name}`, ...more });
const has = (name: string, line: number, problem: string) => `\`dockerfile\` has in docker/${name}:${line}: ${problem}`;
const finished = (build?: object) => ({ image: "orders:1", context: undefined, build });

function codeInput(name: string, value: unknown, reason: string): Refused[] {
  const sentence = (kind: string) =>
    `\`build.${name}\` can't be given together with \`${kind}\`, since ${reason}, and leave this out`;
  return [
    [`${name} beside a Dockerfile`, own("good", { build: { [name]: value } }), sentence("dockerfile")],
    [`${name} beside a finished image`, finished({ [name]: value }), sentence("image")],
  ];
}

export const REFUSED_OWN_IMAGES: Refused[] = [
  [
    "a Dockerfile beside a finished image",
    { ...own("good"), image: "a:1", context: undefined },
    "`image` can't be given together with `dockerfile`: leave out one or the other",
  ],
  [
    "a Dockerfile without FROM",
    own("empty"),
    '`dockerfile` is "docker/empty", but has no FROM: begin it with the image to start from',
  ],
  [
    "an instruction before FROM",
    own("early"),
    has("early", 1, "RUN stands before the first FROM, where only ARG may: move it behind"),
  ],
  [
    "an instruction that there is not",
    own("unknown"),
    has("unknown", 2, '"FRUM" is no instruction of a Dockerfile: correct it'),
  ],
  [
    "FROM with a word too many",
    own("from"),
    has("from", 1, "FROM has to be followed by an image, and perhaps by AS and a name: correct it"),
  ],
  [
    "FROM scratch",
    own("scratch"),
    has(
      "scratch",
      1,
      "FROM scratch has no interpreter and no runtime interface client: start from an image that has both, for example the AWS base image of the runtime",
    ),
  ],
  [
    "FROM with a variable without a value",
    own("nameless"),
    has("nameless", 2, "FROM names an image with a variable that has no value: give it one before the first FROM"),
  ],
  [
    "FROM the base image of another language",
    own("otherLanguage"),
    has(
      "otherLanguage",
      1,
      "FROM public.ecr.aws/lambda/nodejs:22, but `runtime` is python3.13: change one or the other, so that both are the same",
    ),
  ],
  [
    "FROM the base image of another version",
    own("otherVersion"),
    has(
      "otherVersion",
      1,
      "FROM public.ecr.aws/lambda/python:3.12, but `runtime` is python3.13: change one or the other, so that both are the same",
    ),
  ],
  [
    "FROM for another platform",
    own("otherPlatform"),
    has(
      "otherPlatform",
      1,
      "FROM --platform=linux/arm64 is not linux/amd64, which `architecture` stands for: leave --platform out, since `architecture` says it",
    ),
  ],
  [
    "FROM for the builder's platform",
    own("buildPlatform"),
    has(
      "buildPlatform",
      1,
      "FROM --platform=$BUILDPLATFORM is that of the machine that builds, not that of Lambda: leave --platform out, since `architecture` says it",
    ),
  ],
  [
    "ONBUILD in the last stage",
    own("trigger"),
    has(
      "trigger",
      2,
      "ONBUILD would be run by the stage that puts OpenTelemetry in, which starts from this one: leave it out, or name a stage without it in `build.target`",
    ),
  ],
  [
    "a stage with a name of ours",
    own("taken"),
    has(
      "taken",
      1,
      "the stage has the name otel-tools, which is that of one that puts OpenTelemetry in: give it another",
    ),
  ],
  [
    "ENTRYPOINT for a shell",
    own("shell"),
    has(
      "shell",
      2,
      'ENTRYPOINT is for a shell, where the handler can\'t be replaced: write its words as JSON, for example ENTRYPOINT ["…"]',
    ),
  ],
  [
    "CMD for a shell",
    own("shellCommand"),
    has(
      "shellCommand",
      2,
      'CMD is for a shell, where the handler can\'t be replaced: write its words as JSON, for example CMD ["…"]',
    ),
  ],
  [
    "CMD with a number",
    own("numbers"),
    has("numbers", 2, "CMD has something other than texts in its brackets: put each into quotes"),
  ],
  [
    "CMD and ENTRYPOINT without the handler",
    own("noPlace"),
    has(
      "noPlace",
      3,
      'neither CMD nor ENTRYPOINT has the handler "handler.lambda_handler" as a word of its own, in whose place another is put: write it so, or name in `handler` the one that is there',
    ),
  ],
  [
    "CMD with another handler in mode off",
    own("otherHandler", { otlp: undefined, instrumentation: { mode: "off" } }),
    has("otherHandler", 2, 'CMD names "other.main", but `handler` is "handler.lambda_handler": make both the same'),
  ],
  [
    "an unknown stage",
    own("good", { build: { target: "biuld" } }),
    '`build.target` is "biuld", which is no stage of docker/good: `build` is the nearest that there is',
  ],
  [
    "a stage where none has a name",
    own("otherHandler", { build: { target: "runtime" } }),
    '`build.target` is "runtime", which is no stage of docker/otherHandler: none of its stages has a name',
  ],
  [
    "a .dockerignore beside the Dockerfile",
    own("ignoring"),
    '`dockerfile` is "docker/ignoring", but docker/ignoring.dockerignore beside it would not be read: put its lines into <context>/.dockerignore',
  ],
  ...codeInput("command", "make", "the code in it is made by whoever makes the image: run the command there"),
  ...codeInput("output", "dist", "the code in it is put there by whoever makes the image: do so there"),
  ...codeInput("compileCache", true, "what is in it is loaded by nobody before it runs"),
  ...codeInput("baseImage", "a:1", "that one says itself what it starts from: change it there"),
];

export const ACCEPTED_OWN_IMAGES: Accepted[] = [
  [
    "a Dockerfile, whose handler is replaced",
    own("good"),
    "function > imageConfig > commands",
    ["otel_wrapper.handler"],
  ],
  ["a Dockerfile, whose last stage gets a name", own("good"), "dockerfile > =AS otel-own", "FROM build AS otel-own"],
  [
    "a Dockerfile, from whose last stage ours starts",
    own("good"),
    "dockerfile > =FROM otel-own",
    "FROM otel-own AS otel-probe",
  ],
  ["a Dockerfile, whose other lines stay", own("good"), "dockerfile > =ARG BASE", `ARG BASE=${AWS}`],
  [
    "a stage of a Dockerfile",
    own("good", { build: { target: "build" } }),
    "dockerfile > =AS otel-probe",
    "FROM build AS otel-probe",
  ],
  [
    "a stage by its number",
    own("good", { build: { target: "0" } }),
    "dockerfile > =AS otel-probe",
    "FROM build AS otel-probe",
  ],
  [
    "another handler in CMD in mode auto",
    own("otherHandler"),
    "function > imageConfig > commands",
    ["otel_wrapper.handler"],
  ],
  [
    "a base image that the build gives",
    own("later", { handler: "a.b", build: { args: { BASE: AWS } } }),
    "function > imageConfig > commands",
    ["otel_wrapper.handler"],
  ],
];
