import * as assert from "node:assert/strict";
import { grpcAddress, otlpBaseUrl, readUrl, urlOf } from "../../../../provider/inputs/urls";

describe("readUrl", () => {
  for (const text of ["http://a", "https://a.b:65535/c?d=e&f=?#g", "https://u:p@[::1]:1/", "https://a_b-c.d./%20"]) {
    it(`reads ${text}`, () => assert.equal(readUrl(text)?.host, new URL(text).host));
  }

  for (const text of [
    "HTTP:a",
    "https:\\\\a",
    "https://a:0",
    "https://a:65536",
    "https://a b",
    "https://a\n",
    "https://.",
    "//a",
  ]) {
    it(`reads nothing of ${JSON.stringify(text)}`, () => assert.equal(readUrl(text), undefined));
  }
});

describe("the forms of addresses", () => {
  it("take a base URL and a gRPC server by its port, with and without scheme", () => {
    assert.equal(otlpBaseUrl("https://a.b/otlp/"), undefined);
    for (const address of ["a.b:4317", "http://a:1", "https://[::1]:4317"]) {
      assert.equal(grpcAddress(address), undefined, address);
    }
    for (const address of ["a.b", "https://a.b", "dns:///a.b:4317", "a:b:4317", "a.b:4317/"]) {
      assert.match(grpcAddress(address) ?? "", /a host with its port/, address);
    }
  });

  it("say of what a URL is", () => {
    assert.equal(urlOf("it", "https://it")("it"), "has to be the http or https URL of it, for example https://it");
  });
});
