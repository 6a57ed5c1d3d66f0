// Reads the sentences of the public types, where users see them too.
import * as path from "node:path";
import * as ts from "typescript";

const ARGS = path.join(__dirname, "..", "..", "provider", "args", "otelLambdaImageArgs.ts");

/** Gives a function that gives the documentation of an input by its path, such as role.policyStatements[].actions. */
export function readDocumentation(): (inputPath: string) => string {
  const program = ts.createProgram([ARGS], { strict: true, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(ARGS);
  const declaration = source?.statements.find(ts.isInterfaceDeclaration);
  if (declaration === undefined) {
    throw new Error(`${ARGS} has no interface`);
  }
  const root = checker.getTypeAtLocation(declaration);
  return (inputPath) => {
    let type = root;
    let documentation = "";
    for (const name of inputPath.split(/\[\]\.|\.\*\.|\./)) {
      const property = findObject(type, checker)?.getProperty(name);
      if (property === undefined) {
        throw new Error(`the public types have no ${inputPath}`);
      }
      documentation = ts.displayPartsToString(property.getDocumentationComment(checker)).replace(/\s+/g, " ");
      type = checker.getTypeOfSymbol(property);
    }
    return documentation;
  };
}

/** The object that a type is, or that the entries of a list or map of it are. */
function findObject(type: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  const present = checker.getNonNullableType(type);
  const entry = checker.isArrayType(present)
    ? checker.getTypeArguments(present as ts.TypeReference)[0]
    : present.getStringIndexType();
  return entry ?? present;
}
