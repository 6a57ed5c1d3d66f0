// What is read of Go sources: imports, calls of NewFactory, and the versions of modules.

/** The packages whose factories a source makes components of, in its order. */
export function findFactories(source: string): string[] {
  const imports = new Map<string, string>();
  const block = /^import \(\n([^]*?)^\)/m.exec(source)?.[1] ?? "";
  for (const [, alias, path] of block.matchAll(/^\s*(?:(\w+) )?"([^"]+)"/gm)) {
    imports.set(alias ?? lastPart(path), path);
  }
  const used = [...source.matchAll(/\b(\w+)\.NewFactory\(/g)].map(([, name]) => {
    const path = imports.get(name);
    if (path === undefined) {
      throw new Error(`${name}.NewFactory is called, but no import is called ${name}: the source is of another form.`);
    }
    return path;
  });
  if (used.length === 0) {
    throw new Error("The source calls no NewFactory: it is of another form.");
  }
  return used;
}

/** The versions of the modules that a go.mod requires. */
export function readModuleVersions(goMod: string): ReadonlyMap<string, string> {
  const requirements = goMod.matchAll(/^(?:require )?\s*([\w./-]+\.[\w./-]+) (v[\w.+-]+)/gm);
  return new Map([...requirements].map(([, path, version]) => [path, version]));
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
