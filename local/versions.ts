// Every version that local/ fetches or builds. To raise one: change it here and run `npm test`; the folder names in the
// cache contain a hash of these values, so nothing old is used by accident.

/** A program built from a Go module, for machines where its release downloads can't be reached. */
export interface GoProgram {
  name: string;
  /** Import path of the main package. */
  package: string;
  /** The module that contains it, at the exact version that is built. */
  module: string;
  version: string;
  /** Further lines for our go.mod: modules that must match, and the replacements that upstream builds with. */
  goMod?: string[];
  /** The variable that upstream's release build sets to its version. */
  versionVariable?: string;
  /** Files of the module that belong beside the executable. */
  beside?: string[];
  /** What is another in one of the module's files than upstream has it. */
  change?: { file: string; from: string; to: string };
}

export const pulumi: GoProgram = {
  name: "pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  module: "github.com/pulumi/pulumi/pkg/v3",
  version: "v3.255.0",
  goMod: [
    "require github.com/pulumi/pulumi/sdk/v3 v3.255.0",
    // From upstream's own go.mod; a replacement only takes effect in the main module, which here is ours.
    "replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e",
  ],
  versionVariable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version",
};

/** The oldest `pulumi` on PATH that the examples are known to work with. */
export const oldestPulumi = "3.200.0";

/**
 * The last sdk version that contains the Node.js language host; it runs programs of newer @pulumi/pulumi versions. It stands
 * between program and engine and knows the requests of its own time alone, so programs are given the engine's address.
 */
export const pulumiLanguageNodejs: GoProgram = {
  name: "pulumi-language-nodejs",
  package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
  module: "github.com/pulumi/pulumi/sdk/v3",
  version: "v3.66.0",
  change: {
    file: "nodejs/cmd/pulumi-language-nodejs/main.go",
    from: 'fmt.Sprintf("127.0.0.1:%d", handle.Port), pipes.directory())',
    to: "req.GetMonitorAddress(), pipes.directory())",
  },
};

/** What runs programs in the other languages, each in the last version that can be built on its own. */
export const languageHosts = {
  python: {
    name: "pulumi-language-python",
    package: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
    module: "github.com/pulumi/pulumi/sdk/v3",
    version: "v3.70.0",
    beside: ["python/cmd/pulumi-language-python-exec"],
  },
  go: {
    name: "pulumi-language-go",
    package: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
    module: "github.com/pulumi/pulumi/sdk/v3",
    version: "v3.60.0",
  },
  java: {
    name: "pulumi-language-java",
    package: "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
    module: "github.com/pulumi/pulumi-java/pkg",
    version: "v0.9.9",
  },
  yaml: {
    name: "pulumi-language-yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    module: "github.com/pulumi/pulumi-yaml",
    version: "v1.25.0",
  },
} satisfies Record<string, GoProgram>;

export const buildx: GoProgram = {
  name: "docker-buildx",
  package: "github.com/docker/buildx/cmd/buildx",
  module: "github.com/docker/buildx",
  version: "v0.38.2",
  versionVariable: "github.com/docker/buildx/version.Version",
};

export const buildkitd: GoProgram = {
  name: "buildkitd",
  package: "github.com/moby/buildkit/cmd/buildkitd",
  module: "github.com/moby/buildkit",
  version: "v0.34.2",
  versionVariable: "github.com/moby/buildkit/version.Version",
};

/** AWS API emulator with an ECR registry, and the packages it needs for image functions: all of `pip freeze`. */
export const emulatorRequirements = [
  "ministack==1.5.33",
  "botocore==1.43.106",
  "certifi==2026.10.18",
  "cffi==2.1.1",
  "charset-normalizer==3.5.2",
  "cryptography==50.0.2",
  "defusedxml==0.7.1",
  "docker==7.2.0",
  "graphql-core==3.2.12",
  "h11==0.16.0",
  "h2==4.4.1",
  "hpack==4.2.0",
  "Hypercorn==0.18.0",
  "hyperframe==6.1.0",
  "idna==3.20",
  "jmespath==1.1.0",
  "jsonata-python==0.7.1",
  "priority==2.0.0",
  "pycparser==3.12",
  "python-dateutil==2.9.0.post0",
  "PyYAML==6.0.3",
  "requests==2.34.2",
  "six==1.17.0",
  "urllib3==2.8.0",
  "wsproto==1.3.2",
];

/** Pulumi's Python SDK, that of AWS, and what builds a wheel: all of `pip freeze --all` but pip. */
export const pythonLanguageRequirements = [
  "debugpy==1.8.22",
  "dill==0.4.1",
  "googleapis-common-protos==1.76.0",
  "grpcio==1.85.3",
  "opentelemetry-api==1.45.2",
  "opentelemetry-exporter-otlp-common==0.66b2",
  "opentelemetry-exporter-otlp-proto-common==1.45.2",
  "opentelemetry-exporter-otlp-proto-grpc==1.45.2",
  "opentelemetry-instrumentation==0.66b2",
  "opentelemetry-instrumentation-grpc==0.66b2",
  "opentelemetry-proto==1.45.2",
  "opentelemetry-sdk==1.45.2",
  "opentelemetry-semantic-conventions==0.66b2",
  "packaging==26.4",
  "parver==1.0.1.post0",
  "protobuf==6.33.6",
  "pulumi==3.272.0",
  "pulumi_aws==7.48.0",
  "PyYAML==6.0.4",
  "semver==3.1.2",
  "setuptools==65.5.0",
  "typing_extensions==4.16.0",
  "wheel==0.48.0",
  "wrapt==2.5.2",
];

/** Its wheel carries the runtime interface emulator's binaries. */
export const samCliRequirement = "aws-sam-cli==1.170.0";

/** The Debian release that the stand-ins for AWS's base images are made of: it has Python 3.13. */
export const debianRelease = "trixie";

/** What the stand-in for one of AWS's Node.js images is made of. */
export interface NodeRelease {
  /** The first part of the version, as in the runtime's name. */
  name: string;
  /** Of the npm packages with Node.js's binaries. */
  node: string;
  /** The npm that this Node.js brings along, as its change log says. */
  npm: string;
  /** Folder of the recipe with the generation of the runtime interface client: the newer one begins with Node.js 24. */
  client: "client3" | "client4";
}

/** https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/releases/tag/v4.0.0 says which clients go with which Node.js. */
export const nodeReleases = {
  "20": { name: "20", node: "20.20.2", npm: "10.8.2", client: "client3" },
  "22": { name: "22", node: "22.23.3", npm: "10.9.9", client: "client3" },
  "24": { name: "24", node: "24.21.0", npm: "11.19.0", client: "client4" },
} as const satisfies Record<string, NodeRelease>;

/** The Go of the stand-in for its official image, in the minor version of that one. */
export const goRelease = "1.26.4";

/** The Rust of the stand-in for its official image, which is the one that this machine has to have. */
export const rustRelease = "1.95.0";

/** The Java of the stand-in for AWS's image: a release that Debian has. */
export const javaRelease = "21";

/** The image of the docker-container driver, where images can be pulled. */
export const buildkitImage = "moby/buildkit:v0.34.2";

/** The published plugins that the packages in package.json ask for; those of local/plugins give the same versions. */
export const pluginVersions = { aws: "7.48.0", "docker-build": "0.0.22", awsx: "3.9.0" } as const;
export type PluginName = keyof typeof pluginVersions;

/** The Terraform AWS provider, of the schema that Pulumi's `aws` plugin is made from. */
export const terraformAwsVersion = "5.100.0";

/** The Node.js that the plugin's executable is made of, in the major version that releases are; npm has its binaries. */
export const executableNode = "26.12.1";
