import * as assert from "node:assert/strict";
import { readImageReference, renderImageReference } from "../../../../provider/registry/imageReference";

const DIGEST = `sha256:${"a1".repeat(32)}`;

describe("registry/imageReference", () => {
  const NAMES: [name: string, whole: string][] = [
    ["python", "docker.io/library/python:latest"],
    ["python:3.13", "docker.io/library/python:3.13"],
    ["grafana/tempo:2", "docker.io/grafana/tempo:2"],
    ["index.docker.io/python:3", "docker.io/library/python:3"],
    ["docker.io/python:3", "docker.io/library/python:3"],
    ["public.ecr.aws/lambda/python:3.13", "public.ecr.aws/lambda/python:3.13"],
    [`public.ecr.aws/lambda/python@${DIGEST}`, `public.ecr.aws/lambda/python@${DIGEST}`],
    [`public.ecr.aws/lambda/python:3.13@${DIGEST}`, `public.ecr.aws/lambda/python:3.13@${DIGEST}`],
    [
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/orders:1",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/orders:1",
    ],
    ["localhost/orders", "localhost/orders:latest"],
    ["localhost:5000/orders:a_B.c-1", "localhost:5000/orders:a_B.c-1"],
    ["[::1]:5000/orders", "[::1]:5000/orders:latest"],
    ["a.example/a__b/c-d/e.f:1", "a.example/a__b/c-d/e.f:1"],
  ];
  for (const [name, whole] of NAMES) {
    it(`reads ${name}`, () => {
      const reference = readImageReference(name);
      assert.ok(reference);
      assert.equal(renderImageReference(reference), whole);
    });
  }

  const REFUSED = [
    ...["", ":", "@", "/", "python:", "python@", "Python", "a//b", "/a", "a/", "a b", "-a", "a..b", "a___b", "a:b:c"],
    ...["https://public.ecr.aws/lambda/python", "a:5000:1/b", "a.b:99999/c", "999.1.1.1:1/c", "a.example/"],
    ...[
      "python@sha256:12",
      `python@${DIGEST.toUpperCase()}`,
      `python@${DIGEST}@${DIGEST}`,
      `python@sha512:${"a".repeat(128)}`,
    ],
    ...[
      "python:-1",
      `python:${"1".repeat(129)}`,
      "a".repeat(256),
      "user:password@a.example/b",
      "a.example/../b",
      "python:3\n",
    ],
  ];
  for (const name of REFUSED) {
    it(`takes ${JSON.stringify(name.slice(0, 50))} for no name`, () => {
      assert.equal(readImageReference(name), undefined);
    });
  }

  it("refuses long texts as it does short ones", () => {
    for (const text of ["a.".repeat(1e5), "a-".repeat(1e5), "a_".repeat(100), `a/${"a".repeat(200)}--!`]) {
      assert.equal(readImageReference(text), undefined);
    }
  });
});
