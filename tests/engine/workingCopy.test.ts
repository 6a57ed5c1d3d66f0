import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { makeWorkingCopy } from "../../local/stack/workingCopy";
import { checkTypes } from "./outside/support/install";

describe("a working copy of the repository", () => {
  const lifetime = new Lifetime();
  after("remove it", () => lifetime.end());

  it("has examples that their own compiler accepts, as Pulumi runs it", async () => {
    const copy = await makeWorkingCopy(lifetime);
    await checkTypes(path.join(copy, "examples", "python-orders"), path.join(copy, "node_modules"));
  });
});
