import assert from "node:assert/strict";
import { renderConfig } from "../../../../local/builder/buildDaemon";

describe("local/buildDaemon", () => {
  it("looks for AWS's base images in our registry, over plain http", () => {
    const config = renderConfig("localhost:5001");
    assert.match(config, /\[registry\."public\.ecr\.aws"\]\n {2}mirrors = \["localhost:5001"\]/);
    assert.match(config, /\[registry\."localhost:5001"\]\n {2}http = true/);
  });

  it("has no mirror where the real images can be pulled", () => {
    assert.doesNotMatch(renderConfig(), /registry/);
  });
});
