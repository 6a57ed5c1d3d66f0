import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "./root";

/** A row of the page docs/resources.md, which is what versions promise. */
export interface PromisedResource {
  /** Of the enum ChildResource. */
  member: string;
  type: string;
  /** Its name where the component is named so. */
  nameIn: (component: string) => string;
}

export interface ResourcesPage {
  componentType: string;
  children: PromisedResource[];
}

export function readResourcesPage(): ResourcesPage {
  const page = fs.readFileSync(path.join(ROOT, "docs", "resources.md"), "utf8");
  const componentType = /type of the component itself is `([\w:-]+)`/.exec(page)?.[1] ?? "";
  const rows = [...page.matchAll(/^\| `(\w+)` +\| `([\w:/-]+)` +\| `([\w-]+)`(, in lower case)?/gm)];
  const children = rows.map(([, member, type, name, inLowerCase]) => ({
    member,
    type,
    nameIn: (component: string) =>
      name.replace("orders", inLowerCase === undefined ? component : component.toLowerCase()),
  }));
  return { componentType, children };
}
