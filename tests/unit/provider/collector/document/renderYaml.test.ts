import * as assert from "node:assert/strict";
import { parse } from "yaml";
import type { CollectorDocument } from "../../../../../provider/collector/document/collectorDocument";
import { renderYaml } from "../../../../../provider/collector/document/renderYaml";
import { ODD_TEXTS } from "../config/arbitraries";

describe("renderYaml", () => {
  for (const text of ODD_TEXTS) {
    it(`writes ${JSON.stringify(text)} so that no parser takes it for anything else`, () => {
      const document: CollectorDocument = { exporters: { a: text, b: [text] }, service: { pipelines: {} } };
      const yaml = renderYaml(document);
      assert.deepEqual(parse(yaml, { version: "1.1", merge: false }), document);
      assert.deepEqual(parse(yaml, { version: "1.2" }), document);
    });
  }

  it("leaves plain what only looks like a number at one end", () => {
    const document: CollectorDocument = {
      exporters: { a: "a0o17", b: "0o18", c: "0o17a" },
      service: { pipelines: {} },
    };
    assert.match(renderYaml(document), /^exporters:\n {2}a: a0o17\n {2}b: 0o18\n {2}c: 0o17a\n/);
  });

  for (const text of ["0o17", "-0O17", "0X1f", "0B1", "0x_1F"]) {
    it(`puts ${text} in quotes, which is a number for Go's parser`, () => {
      const yaml = renderYaml({ exporters: { a: text }, service: { pipelines: {} } });
      assert.match(yaml, new RegExp(`^ {2}a: ["']${text}["']$`, "m"));
    });
  }

  it("escapes what Go's parser refuses, or takes for the end of a line", () => {
    const text = "a\u0085b\u2028c\u2029d\u007fe\u009ff\ufeffg";
    const yaml = renderYaml({ exporters: { [text]: text }, service: { pipelines: {} } });
    const escaped = '"a\\u0085b\\u2028c\\u2029d\\u007fe\\u009ff\\ufeffg"';
    assert.ok(yaml.includes(`  ${escaped}: ${escaped}\n`), yaml);
    assert.deepEqual(parse(yaml, { version: "1.1" }), { exporters: { [text]: text }, service: { pipelines: {} } });
  });

  it("breaks no line, refers to nothing and leaves plain what may be plain", () => {
    const long = "word ".repeat(40).trim();
    const shared = { a: long };
    const document: CollectorDocument = { exporters: { a: shared, b: shared }, service: { pipelines: {}, c: 1 } };
    assert.equal(
      renderYaml(document),
      `exporters:\n  a:\n    a: ${long}\n  b:\n    a: ${long}\nservice:\n  pipelines: {}\n  c: 1\n`,
    );
  });

  it("quotes lines that begin with a blank, of which Go's parser makes no block", () => {
    const settings = { a: "\t\n", b: " a\nb", c: "a\n b", d: "a\nb\n" };
    const text = renderYaml({ exporters: settings, service: { pipelines: {} } });
    assert.match(text, /^exporters:\n {2}a: "\\t\\n"\n {2}b: " a/);
    assert.match(text, / d: \|\n/);
  });
});
