import assert from "node:assert/strict";
import { checkOrigin } from "../../../../local/demo/showOrigin";

const own = "https://www.example.com";

describe("checkOrigin", () => {
  /** A URL that lets pages of `allowed` in, where that is `*` all of them, and answers what is unsigned with `status`. */
  function check(allowed: string, status = 403): Promise<string[]> {
    const emulator = {
      callUrlUnsigned: (_url: string, method: string, origin: string) => {
        const headers = new Headers();
        const isAllowed = allowed === "*" || allowed === origin;
        if (method === "OPTIONS" && isAllowed) headers.set("access-control-allow-origin", allowed);
        return Promise.resolve(new Response(null, { status: method === "OPTIONS" ? 200 : status, headers }));
      },
    };
    return checkOrigin(emulator, "https://ab12.lambda-url.eu-west-1.on.aws/", own);
  }

  it("finds nothing where one site is let in, and nobody unsigned", async () => {
    assert.deepEqual(await check(own), []);
  });

  it("says which site is kept out or let in, and that a signature is not needed", async () => {
    assert.match(
      (await check("https://other.example.com")).join(),
      /^To pages of https:\/\/www\.example\.com .* allows nothing/,
    );
    assert.match((await check("*")).join(), /To pages of https:\/\/stranger\.example\.net the URL allows \*/);
    assert.deepEqual(await check(own, 200), ["Without a signature the URL answers with status 200 instead of 403."]);
  });
});
