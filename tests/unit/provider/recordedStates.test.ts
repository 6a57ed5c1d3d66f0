import * as assert from "node:assert/strict";
import { USUAL_DOCKER_HOST } from "../../engine/states/cleanState";
import { readRecordedStates } from "../../engine/states/recordedState";
import { SECRETS } from "../../engine/support/testProject";
import { readResourcesPage } from "../../support/resourcesPage";

const HINT = "docs/resources.md says what versions promise; `npm run record-state` records what is new";
/** Positions in the source, addresses of files and sockets, and paths in the folders that users and tools have. */
const OF_A_MACHINE =
  /"(stackTrace|sourcePosition)"|\b(unix|file|npipe):\/\/[^"]*|"\/(root|home|Users|tmp|work)\/[^"]*/g;

describe("the recorded states of stacks", () => {
  const states = readRecordedStates();
  const { componentType, children } = readResourcesPage();
  const resources = states.flatMap(({ state }) => state.deployment.resources ?? []);
  const components = resources.filter(({ type }) => type === componentType);
  const owned = components.flatMap(({ urn }) => {
    const component = urn.slice(urn.lastIndexOf("::") + 2);
    return resources.filter(({ parent }) => parent === urn).map((child) => ({ ...child, component }));
  });

  it("are of stacks with one component each", () => {
    assert.ok(states.length > 0);
    assert.equal(components.length, states.length);
  });

  it("have the children that the page promises, by type and name", () => {
    const unknown = owned.filter(({ type, urn, component }) => {
      const names = children.filter((child) => child.type === type).map(({ nameIn }) => nameIn(component));
      return !names.some((name) => urn.endsWith(`::${name}`));
    });
    assert.deepEqual(
      unknown.map(({ urn }) => urn),
      [],
      HINT,
    );
  });

  it("have each of them at least once", () => {
    const missing = children.filter(({ type }) => !owned.some((child) => child.type === type));
    assert.deepEqual(
      missing.map(({ member }) => member),
      [],
      HINT,
    );
  });

  for (const { release, name, state } of states) {
    it(`tell nothing of a machine, and no secret: ${release}, ${name}`, () => {
      const text = JSON.stringify(state).replaceAll(USUAL_DOCKER_HOST, "");
      const telling = text.match(OF_A_MACHINE) ?? [];
      assert.deepEqual([...telling], []);
      for (const secret of Object.values(SECRETS)) {
        assert.ok(!text.includes(secret), secret);
      }
    });
  }
});
