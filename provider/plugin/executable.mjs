// The plugin as one executable with Node.js in it, which users need not have, in the archive that the Pulumi CLI looks for
// among the files of a release, https://www.pulumi.com/docs/iac/guides/building-extending/packages/executable-plugin/
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { renderLicenses } from "../licenses.mjs";
import { renderSbom } from "../sbom.mjs";
import { bundlePlugin } from "./bundle.mjs";

const NAME = "pulumi-resource-otel-lambda-image";
/** The names that Go has for what Node.js calls so, since the CLI is written in it. */
const OS = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform];
const ARCHITECTURE = { x64: "amd64", arm64: "arm64" }[process.arch];
/** The first version of Node.js with --build-sea, https://nodejs.org/api/single-executable-applications.html */
const OLDEST_NODE = [25, 5];

/** Its own license is one of several: their texts are in the archive. */
const NODEJS = {
  name: "node",
  version: process.versions.node,
  purl: `pkg:generic/node@${process.versions.node}`,
};

/** Makes the archive for this operating system and this Node.js' architecture; gives back its path. */
export async function buildArchive(provider, target) {
  refuseOldNode();
  if (OS === undefined || ARCHITECTURE === undefined) {
    throw new Error(`There is no plugin for ${process.platform} on ${process.arch}.`);
  }
  const { version } = JSON.parse(readFileSync(join(provider, "package.json"), "utf8"));
  const root = join(provider, "..");
  const temporary = mkdtempSync(join(target, "build-"));
  const folder = join(temporary, "content");
  try {
    mkdirSync(folder);
    const packages = await bundlePlugin(provider, join(temporary, "plugin.js"));
    buildExecutable(temporary, join(folder, OS === "windows" ? `${NAME}.exe` : NAME));
    copyData(provider, root, folder);
    writeFileSync(join(folder, "LICENSES.txt"), [renderLicenses(packages), readNodeLicense()].join("\n\n"));
    writeFileSync(join(folder, `${NAME}.cdx.json`), renderSbom(NAME, version, [...packages, NODEJS]));
    const archive = `${NAME}-v${version}-${OS}-${ARCHITECTURE}.tar.gz`;
    // By relative paths: GNU's tar takes the letter of a drive for a host's name.
    const content = relative(target, folder).replaceAll("\\", "/");
    execFileSync("tar", ["-czf", archive, "-C", content, "."], { cwd: target, stdio: "inherit" });
    return join(target, archive);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(
      `Node.js ${process.versions.node} makes no executables: run this with ${OLDEST_NODE.join(".")} or newer.`,
    );
  }
}

/** With the compiled code in it, for a quicker start, and without NODE_OPTIONS, which are meant for the user's own program. */
function buildExecutable(temporary, output) {
  const settings = {
    main: join(temporary, "plugin.js"),
    output,
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
    execArgvExtension: "none",
  };
  const file = join(temporary, "sea.json");
  writeFileSync(file, JSON.stringify(settings));
  execFileSync(process.execPath, ["--build-sea", file], { stdio: "inherit" });
  if (OS === "darwin") {
    // What is put into it breaks the signature without which macOS starts nothing.
    execFileSync("codesign", ["--sign", "-", "--force", output], { stdio: "inherit" });
  }
}

/** With those of the libraries that Node.js is made of; it lies where the archives of its releases have it. */
function readNodeLicense() {
  const folder = dirname(realpathSync(process.execPath));
  const file = join(folder, OS === "windows" ? "." : "..", "LICENSE");
  return `Node.js ${process.versions.node}\n\n${readFileSync(file, "utf8")}`;
}

/** What the plugin reads beside itself, and the licence. */
function copyData(provider, root, folder) {
  execFileSync(process.execPath, [join(provider, "build.mjs")], { stdio: "inherit" });
  cpSync(join(root, "dist", "runtime"), join(folder, "runtime"), { recursive: true });
  cpSync(join(provider, "package.json"), join(folder, "package.json"));
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}
