import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";

interface Listed {
  type: string;
  name: string;
  props: Record<string, unknown>;
}

/** Of any type, with nothing that its own class would add. */
class Resource extends pulumi.CustomResource {}

for (const { type, name, props } of JSON.parse(fs.readFileSync("resources.json", "utf8")) as Listed[]) {
  new Resource(type, name, props);
}
