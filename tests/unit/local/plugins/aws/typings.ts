// Reads property names and shapes from the typings of the installed @pulumi/aws.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const root = dirname(require.resolve("@pulumi/aws/package.json"));

/** A property: whether it is a list, and where it has members of its own, the interface that declares them. */
export interface Shape {
  list: boolean;
  members: string | undefined;
}

export type Shapes = Map<string, Shape>;

/** The properties of an interface in the file of a resource or function, such as `lambda/function`. */
export function readInterface(file: string, name: string): Shapes {
  const declaration = findInterface(parse(`${file}.d.ts`).statements, name);
  if (declaration === undefined) throw new Error(`@pulumi/aws ${file}.d.ts has no interface ${name}`);
  return readShapes(declaration);
}

/** The properties of a nested type, named as in `inputs.lambda.FunctionEnvironment`. */
export function readNested(qualifiedName: string): Shapes {
  const [side, ...path] = qualifiedName.split(".");
  const statements = parse(`types/${side === "inputs" ? "input" : "output"}.d.ts`).statements;
  let scope: readonly ts.Statement[] = statements;
  for (const namespace of path.slice(0, -1)) scope = findNamespace(scope, namespace);
  const declaration = findInterface(scope, path[path.length - 1]);
  if (declaration === undefined) throw new Error(`@pulumi/aws has no type ${qualifiedName}`);
  return readShapes(declaration);
}

const parsed = new Map<string, ts.SourceFile>();

function parse(file: string): ts.SourceFile {
  let source = parsed.get(file);
  if (source === undefined) {
    const text = readFileSync(join(root, file), "utf8");
    parsed.set(file, (source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)));
  }
  return source;
}

function findNamespace(statements: readonly ts.Statement[], name: string): readonly ts.Statement[] {
  const found = statements.find((statement) => ts.isModuleDeclaration(statement) && statement.name.text === name);
  const body = found && ts.isModuleDeclaration(found) ? found.body : undefined;
  return body && ts.isModuleBlock(body) ? body.statements : [];
}

function findInterface(statements: readonly ts.Statement[], name: string): ts.InterfaceDeclaration | undefined {
  return statements.filter(ts.isInterfaceDeclaration).find((statement) => statement.name.text === name);
}

function readShapes(declaration: ts.InterfaceDeclaration): Shapes {
  const properties = declaration.members.filter(ts.isPropertySignature);
  return new Map(properties.map((property) => [propertyText(property), readShape(property.type)]));
}

function propertyText({ name }: ts.PropertySignature): string {
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) throw new Error("unexpected kind of property name");
  return name.text;
}

/** `pulumi.Input<pulumi.Input<inputs.ecr.X>[] | undefined>` is a list of `inputs.ecr.X`. */
function readShape(type: ts.TypeNode | undefined): Shape {
  let list = false;
  let members: string | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isArrayTypeNode(node)) list = true;
    if (ts.isTypeReferenceNode(node)) {
      const name = qualifiedText(node.typeName);
      if (/^(inputs|outputs)\./.test(name)) members ??= name;
    }
    if (!ts.isTypeLiteralNode(node)) ts.forEachChild(node, visit);
  };
  if (type !== undefined) visit(type);
  return { list, members };
}

function qualifiedText(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${qualifiedText(name.left)}.${name.right.text}`;
}
