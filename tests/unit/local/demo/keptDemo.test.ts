import assert from "node:assert/strict";
import { renderExports } from "../../../../local/demo/keptDemo";

describe("renderExports", () => {
  it("exports what differs from the caller's environment, quoted for a shell", () => {
    const env = { HOME: "/root", PATH: "/new:/old", NAME: "it's", GONE: undefined };
    assert.equal(
      renderExports(env, { HOME: "/root", PATH: "/old" }),
      `export PATH='/new:/old'\nexport NAME='it'\\''s'\n`,
    );
  });
});
