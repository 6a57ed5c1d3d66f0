import * as assert from "node:assert/strict";
import { Endpoint } from "../../../provider/runtime/nodejs/src/transport/endpoint";
import { isDirect } from "../../../provider/runtime/nodejs/src/transport/noProxy";

const CASES: [string, string, boolean][] = [
  ["http://localhost:4318", "", true],
  ["http://127.1.2.3", "", true],
  ["http://[::1]:4318", "", true],
  ["http://a.example", "", false],
  ["http://a.example", "*", true],
  ["http://a.example", "b.example, a.example", true],
  ["http://x.a.example", "a.example", true],
  ["http://xa.example", "a.example", false],
  ["http://a.example", ".a.example", true],
  ["http://x.a.example", "*.a.example", true],
  ["http://a.example:81", "a.example:80", false],
  ["http://a.example", "A.example:80", true],
  ["http://10.1.2.3", "10.0.0.0/8", true],
  ["http://11.1.2.3", "10.0.0.0/8", false],
  ["http://a.example", "10.0.0.0/8", false],
  ["http://[fd00::1]", "fd00::/8", true],
  ["http://[fd00::1]:80", "[fd00::1]:80", true],
  ["http://10.1.2.3", "10.1.2.3/x", false],
];

describe("NO_PROXY", () => {
  for (const [url, noProxy, expected] of CASES) {
    it(`${expected ? "leaves out" : "has"} ${url} with "${noProxy}"`, () => {
      assert.equal(isDirect(new Endpoint(url), noProxy), expected);
    });
  }
});
