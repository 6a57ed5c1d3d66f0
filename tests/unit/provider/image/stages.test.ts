import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { STAGES } from "../../../../provider/args/table/forms";

const PROVIDER = path.join(__dirname, "..", "..", "..", "..", "provider");

describe("the names that an image may not have alone", () => {
  it("are those of all stages that a Dockerfile of ours can have", () => {
    const sources = ["families", "collector", "dockerfile", "image"].flatMap((folder) =>
      fs
        .readdirSync(path.join(PROVIDER, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => fs.readFileSync(path.join(PROVIDER, folder, file), "utf8")),
    );
    const text = sources.join("\n");
    const written = [...text.matchAll(/FROM [^\n]* AS ([a-z-]+)/g)].map(([, name]) => name);
    const named = [...text.matchAll(/const [A-Z_]*STAGE = "([a-z-]+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set([...written, ...named])].sort(), STAGES);
  });
});
