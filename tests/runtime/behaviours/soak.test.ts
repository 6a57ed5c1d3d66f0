import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { runSoak, SOAK_BACKENDS } from "./soak/soak";
import { FAMILIES } from "./support/behaviour";
import { buildImages, type Images } from "./support/images";

const CALLS = 400;

/** `npm run bench -- soak` makes 50,000 calls, and looks at the memory too. */
describe(`${CALLS} calls of one sandbox`, () => {
  const lifetime = new Lifetime();
  let images: Images;

  before(async function () {
    this.timeout(15 * 60_000);
    images = await buildImages(lifetime);
  });
  after(async function () {
    this.timeout(60_000);
    await lifetime.end();
  });

  for (const family of FAMILIES) {
    for (const backend of SOAK_BACKENDS) {
      it(`leave no thread, socket or file over, and no span uncounted: ${family}, backend ${backend}`, async () => {
        const { broken } = await runSoak({ family, backend, calls: CALLS }, images);
        assert.deepEqual(broken, []);
      });
    }
  }
});
