import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { ensureDockerfileReader } from "../../../local/builder/dockerfileReader";
import { renderImage } from "../../../provider/image/renderImage";
import type { OtelLambdaImageArgs } from "../../../provider/index";
import { normalizeSettings } from "../../../provider/settings";
import { oddText } from "../../support/anyInput";
import { makeFolder } from "../../support/fixtures";
import { valueOf } from "../../support/mocks";
import { readBack } from "../../support/readLines";
import { forSamples } from "../../support/samples";

/** As local/builder/dockerfileReader writes it. */
interface Dockerfile {
  error?: string;
  stages: { name: string; base: string; instructions: Instruction[] }[];
}
interface Instruction {
  name: string;
  args: string[] | null;
  shell?: boolean;
  files?: { path: string; data: string }[];
  flags?: string[];
}

const CONFIG = `
receivers: { otlp: { protocols: { http: {} } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 }, decouple: {} }
exporters: { debug: {} }
service: { pipelines: { traces: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [debug] } } }
`;
/** In comments, so that it stays YAML; the last one is longer than a line that Dockerfiles may have. */
const configYaml = fc
  .array(fc.oneof(oddText, fc.constantFrom("EOF", "COLLECTOR_CONFIG", "COLLECTOR_CONFIG_", "x".repeat(70_000))), {
    maxLength: 4,
  })
  .map((lines) => `${CONFIG}${lines.map((line) => `#${line.replace(/[\r\n]+/g, "\n#")}\n`).join("")}`);
const nodeFolder = makeFolder({ "index.js": "" });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = (more: string) =>
  fc.oneof(
    fc.stringMatching(/^[a-z]{1,6}$/),
    oddText.map((text) => more + text),
  );

const node = fc.record({
  context: fc.constant(nodeFolder),
  runtime: fc.constant("nodejs22.x"),
  handler: fc.constantFrom("index.handler", "index.a.b", "./index.handler"),
  build: fc.record({
    command: fc.oneof(
      oddText,
      oddText.map((text) => `echo ${text}`),
    ),
    output: fc.oneof(fc.constantFrom("dist", "build/out"), oddText),
    args: fc.dictionary(word("A"), oddText, { maxKeys: 2, noNullPrototype: true }),
    secrets: fc.dictionary(word("B"), oddText, { maxKeys: 2, noNullPrototype: true }),
  }),
});
const name = fc.stringMatching(/^[a-z !#$%&'()+,;=@[\]^`{}~"*?-]{1,8}$/).map((text) => `${text}.txt`);
const python = fc.record({ requirements: fc.uniqueArray(name, { maxLength: 3 }) }).map(({ requirements }) => ({
  requirements,
  context: makeFolder({
    "handler.py": "",
    "requirements.txt": requirements.map((file) => `-r "${file}"\n`).join(""),
    ...Object.fromEntries(requirements.map((file) => [file, ""])),
  }),
}));
const collector = fc.record({
  collector: fc.record({
    configYaml,
    url: optional(
      fc.oneof(
        fc.webUrl(),
        oddText.map((text) => `https://a.b/${text}.zip`),
      ),
    ),
  }),
  build: fc.record({ baseImage: optional(fc.oneof(fc.constantFrom("a.b/c:1", "a"), oddText)) }),
});

const WITHOUT_COLLECTOR = { otlp: { endpoint: "https://a.example.com" } };
const PYTHON = { context: makeFolder({ "handler.py": "" }), runtime: "python3.13", handler: "handler.main" };

async function render(args: object): Promise<string> {
  const settings = normalizeSettings("orders", args as OtelLambdaImageArgs);
  return valueOf(renderImage(settings.plan, settings.build, settings.collector, settings.function.memorySize));
}

describe("what is typed for the image", () => {
  let reader: string;
  before("build the reader", async () => {
    reader = await ensureDockerfileReader();
  });

  /** Reads Dockerfiles as BuildKit does, and compares what is in them with what was typed. */
  async function check<V>(
    values: fc.Arbitrary<V>,
    toArgs: (value: V) => object,
    expect: (dockerfile: Dockerfile, value: V) => void,
  ): Promise<void> {
    await forSamples(
      values,
      (value) => render(toArgs(value)),
      (batch, compare) => {
        const read = readBack<Dockerfile>(
          reader,
          [],
          batch.map(({ result }) => result),
        );
        batch.forEach((made, index) =>
          compare(made, () => {
            assert.equal(read[index].error, undefined);
            expect(read[index], made.value);
          }),
        );
      },
    );
  }

  const find = ({ stages }: Dockerfile, stage: string, instruction: string) =>
    (stages.find(({ name: other }) => other === stage)?.instructions ?? []).filter(
      ({ name: other }) => other.toUpperCase() === instruction,
    );

  it("arrives at the shell and in the variables of a build of Node.js, or is refused", () =>
    check(
      node,
      (value) => ({ ...WITHOUT_COLLECTOR, ...value }),
      (dockerfile, { handler, build }) => {
        const last = dockerfile.stages[dockerfile.stages.length - 1].instructions.slice(-1)[0];
        assert.deepEqual([last.args, last.shell], [[handler], undefined]);
        const commands = find(dockerfile, "code", "RUN");
        assert.ok(
          commands.some(({ args, shell }) => !shell && args?.[2] === build.command),
          "command",
        );
        assert.ok(
          commands.some(({ args }) => args?.[0].includes(`cp -RL ./${build.output}/. /task/ `)),
          "output",
        );
        const names = find(dockerfile, "code", "ARG").map(({ args }) => args?.[0]);
        assert.deepEqual(names, Object.keys(build.args));
      },
    ));

  it("arrives as names of requirements files, or is refused", () =>
    check(
      python,
      ({ context }) => ({ ...PYTHON, ...WITHOUT_COLLECTOR, context }),
      (dockerfile, { requirements }) => {
        const copies = find(dockerfile, "dependencies", "COPY").flatMap(({ args }) => args?.slice(0, -1) ?? []);
        // What is left is a pattern.
        const names = copies.map((pattern) => pattern.replace(/\\(.)/g, "$1"));
        assert.deepEqual(names.sort(), ["requirements.txt", ...requirements].sort());
      },
    ));

  it("arrives in the collector's configuration and as addresses of images, or is refused", () =>
    check(
      collector,
      (value) => ({ ...PYTHON, ...value }),
      (dockerfile, { collector: { configYaml: text, url }, build: { baseImage } }) => {
        const [config] = find(dockerfile, "otel-collector-config", "COPY");
        assert.equal(config.files?.[0].data, text);
        if (url !== undefined) {
          assert.equal(find(dockerfile, "otel-collector-download", "ADD")[0].args?.[0], url);
        }
        if (baseImage !== undefined) {
          assert.equal(dockerfile.stages[0].base, baseImage);
        }
      },
    ));
});
