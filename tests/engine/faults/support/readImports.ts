import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../../support/root";

/** What `pulumi import` takes of one resource in a file: https://www.pulumi.com/docs/iac/cli/commands/pulumi_import/. */
export interface Import {
  type: string;
  name: string;
  logicalName: string;
  id?: string;
  parent?: string;
  component?: boolean;
}

export const COMPONENT: Import = {
  type: "otel-lambda-image:index:OtelLambdaImage",
  name: "component",
  logicalName: "orders",
  component: true,
};

/** The rows of the table in docs/faults.md that says what the state is imported from. */
export function readImportTable(): { type: string; name: string; id: string }[] {
  const page = fs.readFileSync(path.join(ROOT, "docs", "faults.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z]\S*:[a-z]\S*:\w+)` +\| `(\S+)`[^|]*\| ([^|]+)\|$/gm)];
  return rows.map(([, type, name, id]) => ({ type, name, id: /^`(\S+)`/.exec(id)?.[1] ?? "" }));
}

/** The file for `pulumi import --file`: the rows of the table whose resource is in AWS, with the names that AWS has in their ids. */
export function renderImports(names: Record<string, string>, made: string[]): { resources: Import[] } {
  const children = readImportTable().filter(({ type, id }) => made.includes(type) && id !== "");
  const fill = (id: string) => id.replace(/<([^>]+)>/g, (_, what: string) => names[what] ?? `<${what}>`);
  return {
    resources: [
      COMPONENT,
      ...children.map(({ type, name, id }) => ({
        type,
        name: type.replace(/\W/g, "-"),
        logicalName: name,
        id: fill(id),
        parent: COMPONENT.name,
      })),
    ],
  };
}
