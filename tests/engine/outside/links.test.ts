import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { run } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { packPackage } from "./support/packedPackage";

describe("the pages in the package's tarball", () => {
  const lifetime = new Lifetime();
  let folder: string;

  before("unpack the package", async () => {
    const unpacked = makeTemporaryFolder(lifetime, "unpacked");
    await run("tar", ["-xzf", await packPackage(), "-C", unpacked]);
    folder = path.join(unpacked, "package");
  });

  after("remove it", () => lifetime.end());

  it("link to what is in the tarball or on the web", () => {
    const pages = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    assert.ok(pages.includes("README.md") && pages.includes(path.join("docs", "reference.md")), pages.join(", "));
    const links = pages.flatMap((page) => listLinks(read(page)).map((target) => ({ page, target })));
    assert.ok(links.length > 20, `${links.length} links`);
    const dead = links.filter(({ page, target }) => !leadsSomewhere(page, target));
    assert.deepEqual(dead, []);
  });

  function leadsSomewhere(page: string, target: string): boolean {
    if (target.startsWith("https://")) {
      return true;
    }
    const [file, anchor] = target.split("#");
    const linked = file === "" ? page : path.join(path.dirname(page), file);
    return (
      fs.existsSync(path.join(folder, linked)) && (anchor === undefined || listAnchors(read(linked)).includes(anchor))
    );
  }

  function read(page: string): string {
    return fs.readFileSync(path.join(folder, page), "utf8");
  }
});

/** The targets of the links of a page, without those that only look like links in code. */
function listLinks(page: string): string[] {
  const text = page.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`]*`(?!\])/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}

/** What a heading is linked by: its words in small letters, without punctuation, with dashes for spaces. */
function listAnchors(page: string): string[] {
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
