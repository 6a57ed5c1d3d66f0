// The comments of the public types, which Pulumi's analyzer leaves out: it keeps those of properties and values of enums.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

const FOLDER = join(__dirname, "..", "..", "provider", "args");

/** The comment of each interface and enum by its name. */
export function readTypeComments(folder = FOLDER): Map<string, string> {
  const comments = new Map<string, string>();
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const path = join(folder, file);
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    for (const [name, comment] of source.statements.flatMap(listNamed)) {
      if (comments.has(name)) {
        throw new Error(`${path} has a second type with the name ${name}, and the analyzer would merge the two`);
      }
      comments.set(name, comment);
    }
  }
  return comments;
}

/** An interface, or the constant that an enum is made of, with the sentences about it. */
function listNamed(statement: ts.Statement): [name: string, comment: string][] {
  if (ts.isInterfaceDeclaration(statement)) {
    return [[statement.name.text, commentOf(statement)]];
  }
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map(({ name }) => [name.getText(), commentOf(statement)])
    : [];
}

function commentOf(statement: ts.Statement): string {
  return ts
    .getJSDocCommentsAndTags(statement)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join(" ");
}
