import * as assert from "node:assert/strict";
import { wrapCommand } from "../../../../provider/ownDockerfile/wrapCommand";

const wrap = (entryPoint: string[], command: string[]) => wrapCommand({ entryPoint, command }, "a.main", "otel");

describe("wrapCommand", () => {
  it("puts the wrapper where the handler is, in CMD before ENTRYPOINT", () => {
    assert.deepEqual(wrap(["/lambda-entrypoint.sh"], ["a.main"]), { commands: ["otel"] });
    assert.deepEqual(wrap(["/usr/bin/tini"], ["python", "-m", "awslambdaric", "a.main"]), {
      commands: ["python", "-m", "awslambdaric", "otel"],
    });
    assert.deepEqual(wrap(["python", "-m", "awslambdaric", "a.main"], []), {
      entryPoints: ["python", "-m", "awslambdaric", "otel"],
    });
  });

  it("takes the place of the only word of CMD, or of none", () => {
    assert.deepEqual(wrap(["/lambda-entrypoint.sh"], ["b.other"]), { commands: ["otel"] });
    assert.deepEqual(wrap(["/lambda-entrypoint.sh"], []), { commands: ["otel"] });
  });

  it("finds no place among several words", () => assert.equal(wrap([], ["sh", "start.sh"]), undefined));
});
