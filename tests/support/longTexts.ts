import { INPUTS } from "../../provider/args/table";
import { EXPORTER_TYPES } from "../../provider/collector/release/exporterTypes";
import type { Check } from "../../provider/inputs/checks";
import type { InputGroup } from "../../provider/inputs/inputSpec";
import { showValue } from "../../provider/inputs/showValue";
import { soundName, soundText } from "../../provider/inputs/texts";

// A program: looks at long texts with every predicate of the table of inputs, and says before each which one. A form that
// tries more ways through a text than it has letters never ends on one of these.

const LENGTH = 50_000;
/** What values of some forms begin with, so that what follows is looked at. */
const BEGINNINGS = [
  "",
  "https://api.example.com/",
  "https://api.example.com/?key=",
  "https://api.example.com/#",
  "https://",
  "arn:aws:iam::123456789012:role/",
  "arn:aws:iam::aws:policy/",
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:",
  "s3://bucket.s3.us-east-1.amazonaws.com/",
  "123456789012.dkr.ecr.us-east-1.amazonaws.com/",
  "opentelemetry-instrumentation",
];
const REPEATED = [
  ...["a", "A", "1", " ", "/", "-", "_", ".", ":", "?", "@", "=", ",", "*", "%41", "a/", "a-", "a.", "a:", "-1", "_1"],
  ...['"', '\\"', "${", "(", "\n", "1s", "a@", "instrumentation-", ",type=a", "arn:", "-----BEGIN CERTIFICATE-----"],
];
const ENDINGS = ["", "\n"];

/** Each predicate by what it is of first. */
const PREDICATES = new Map<unknown, [name: string, look: (text: string) => unknown]>();

function add(name: string, check: unknown, wrap: (text: string) => unknown = (text) => text): void {
  if (typeof check === "function" && !PREDICATES.has(check)) {
    PREDICATES.set(check, [name, (text) => (check as Check<unknown>)(wrap(text))]);
  }
}

function addAll(specs: InputGroup, prefix = ""): void {
  for (const [name, spec] of Object.entries(specs)) {
    const { type, entries, names, properties = {} } = spec;
    const { check } = spec as { check: unknown };
    const path = `${prefix}${name}`;
    add(path, check, (text) => (type === "list" ? [text] : type === "map" ? { [text]: text } : text));
    add(`an entry of ${path}`, entries);
    add(`a name in ${path}`, names);
    addAll(properties, `${path}.`);
  }
}
addAll(INPUTS);
Object.entries(EXPORTER_TYPES).forEach(([type, { sending }]) => add(`the endpoint of ${type}`, sending?.endpoint));
add("any text", soundText);
add("any name", soundName);
add("an error's value", showValue);

function* texts(): Generator<string> {
  for (const beginning of BEGINNINGS) {
    for (const repeated of REPEATED) {
      for (const ending of ENDINGS) {
        yield `${beginning}${repeated.repeat(LENGTH / repeated.length)}${ending}`;
      }
    }
  }
}

const all = [...texts()];
for (const [name, look] of PREDICATES.values()) {
  process.stdout.write(`${name}\n`);
  all.forEach((text) => look(text));
}
process.stdout.write("done\n");
