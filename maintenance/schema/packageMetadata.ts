// What the schema says of the package itself, in general and for each language.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

interface NpmPackage {
  name: string;
  version: string;
  description: string;
  license: string;
  homepage: string;
  repository: { url: string };
  keywords: string[];
  peerDependencies: Record<string, string>;
}

const npm = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as NpmPackage;
const repository = npm.repository.url.replace(/^git\+|\.git$/g, "");
const [owner, repositoryName] = new URL(repository).pathname.slice(1).split("/");
/** The oldest SDK that generated code runs on, as for the component itself. */
const oldestPulumi = npm.peerDependencies["@pulumi/pulumi"].replace("^", "");

export const { name, version } = npm;

/** Everything from package.json that a schema says too, and where the plugin is. */
export const PACKAGE_METADATA = {
  name,
  displayName: "OpenTelemetry Lambda Image",
  version,
  description: npm.description,
  keywords: npm.keywords,
  homepage: npm.homepage,
  license: npm.license,
  repository,
  logoUrl: `https://raw.githubusercontent.com/${owner}/${repositoryName}/main/docs/logo.png`,
  // The archives are those of a release of the repository, whose name does not start with pulumi-:
  // https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/
  pluginDownloadURL: `github://api.github.com/${owner}/${repositoryName}`,
  publisher: owner,
  namespace: owner,
  // Generated SDKs carry the version, and Go its go.mod.
  meta: { supportPack: true },
};

const README = `${npm.description}.

This package is generated: it speaks to the Pulumi plugin \`${name}\`, which needs Node.js on the machine only when it is used from its
git repository. How it is used, with all inputs and outputs: ${npm.homepage}`;

/** How the SDK of each language is named and what it needs. Every name is part of the public contract. */
export const LANGUAGES = {
  nodejs: {
    // The name without a scope is the package with the component's class itself.
    packageName: "@otel-lambda-image/sdk",
    packageDescription: `${npm.description}: SDK for the Pulumi plugin`,
    readme: README,
    dependencies: { "@pulumi/pulumi": `^${oldestPulumi}` },
    useTypeOnlyReferences: true,
    respectSchemaVersion: true,
  },
  python: {
    packageName: "pulumi_otel_lambda_image",
    readme: README,
    requires: { pulumi: `>=${oldestPulumi},<4.0.0` },
    pythonRequires: ">=3.10",
    pyproject: { enabled: true },
    respectSchemaVersion: true,
  },
  go: {
    importBasePath: `${new URL(repository).host}/${owner}/${repositoryName}/sdk/go/otellambdaimage`,
    modulePath: `${new URL(repository).host}/${owner}/${repositoryName}/sdk/go`,
    rootPackageName: "otellambdaimage",
    respectSchemaVersion: true,
  },
  csharp: {
    // A namespace with the class's own name would hide the class; names that start with Pulumi are for Pulumi to publish.
    rootNamespace: "Otel",
    namespaces: { [name]: "LambdaImage" },
    respectSchemaVersion: true,
  },
  java: {
    basePackage: "io.github.otellambdaimage",
    packages: { [name]: "pulumi" },
    dependencies: { "com.pulumi:pulumi": "1.0.0" },
    respectSchemaVersion: true,
  },
};
