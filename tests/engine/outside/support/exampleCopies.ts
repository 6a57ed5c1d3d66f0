import * as fs from "node:fs";
import * as path from "node:path";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { ROOT } from "../../../support/root";
import { install } from "./install";
import { packPackage, packPolicyPack } from "./packedPackage";
import { readCommands } from "./readCommands";

const EXAMPLES = path.join(ROOT, "examples");

/** The example whose packages have the policy pack among them. */
const WITH_POLICIES = "with-policies";

/** Made by tools in the checkout, and not there in a clone. */
const LEFT_OUT = new Set([".otel-lambda-image", "__pycache__", "node_modules"]);

export const EXAMPLE_NAMES = fs
  .readdirSync(EXAMPLES)
  .filter((name) => fs.existsSync(path.join(EXAMPLES, name, "Pulumi.yaml")));

/** What a newcomer has, in a folder outside the repository: copies of the examples, and the package's tarball beside them. */
export class ExampleCopies {
  /** Where packages have been installed already, by what the program asks for. */
  private readonly installed = new Map<string, string>();

  private constructor(private readonly folder: string) {}

  static async make(lifetime: Lifetime): Promise<ExampleCopies> {
    const folder = makeTemporaryFolder(lifetime, "outside");
    fs.cpSync(EXAMPLES, folder, { recursive: true, filter: (source) => !LEFT_OUT.has(path.basename(source)) });
    const tarball = await packPackage();
    fs.copyFileSync(tarball, path.join(folder, path.basename(tarball)));
    await packPolicyPack(path.join(folder, WITH_POLICIES));
    return new ExampleCopies(folder);
  }

  folderOf(name: string): string {
    return path.join(this.folder, name);
  }

  /** Installs once, by the command of the example's README; one that asks for nothing else than another shares its packages. */
  async install(name: string): Promise<void> {
    const folder = this.folderOf(name);
    const packages = path.join(folder, "node_modules");
    if (fs.existsSync(packages)) return;
    const { dependencies, devDependencies } = readPackage(folder);
    const { installCommand } = readCommands(folder);
    const asked = JSON.stringify([dependencies, devDependencies, installCommand]);
    const other = this.installed.get(asked);
    if (other === undefined) {
      await install(installCommand, folder);
      this.installed.set(asked, folder);
    } else {
      fs.symlinkSync(path.join(other, "node_modules"), packages, "dir");
    }
  }
}

interface Package {
  dependencies: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export function readPackage(folder: string): Package {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Package;
}
