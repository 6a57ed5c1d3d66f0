import { posix } from "node:path";

/** A package that is a folder or a file of its own and not of an index. */
interface LocalPackage {
  name: string;
  place: string;
}

// Both tools write their locks alike each time, so that lines tell what there is:
// https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile and
// https://python-poetry.org/docs/basic-usage/#installing-dependencies

/** Refuses folders and files beside a project, since the installation has no more than the lock and the pyproject.toml. */
export function refuseLockedBeside(lock: string, text: string): string | undefined {
  const lines = text.replace(/\r\n?/g, "\n");
  const found = (lock === "uv.lock" ? listForUv(lines) : listForPoetry(lines)).find(
    ({ place }) => !posix.isAbsolute(place),
  );
  return (
    found &&
    `its ${lock} has the package ${found.name} from ${JSON.stringify(found.place)}, which is not there when dependencies are installed: take it from an index, or put it among the function's own code`
  );
}

/** Only of what the project itself leads to, without its extras and what is for development, as the export does. */
function listForUv(text: string): LocalPackage[] {
  const packages = readPackages(text).map((entry) => {
    const [own] = entry.split(/^\[package\./m);
    return {
      name: readName(own),
      needs: [...own.matchAll(/\{ name = "([^"]+)"/g)].map(([, name]) => name),
      // One that is virtual has no code, and only its dependencies are installed.
      place: /^source = \{ (?:directory|editable|path) = "([^"]+)"/m.exec(own)?.[1],
      isRoot: /^source = \{ (?:directory|editable|virtual) = "\." \}/m.test(own),
    };
  });
  const reached = new Set(packages.flatMap(({ isRoot, needs }) => (isRoot ? needs : [])));
  // Grows while it is walked.
  for (const name of reached) {
    packages.filter((each) => each.name === name).forEach(({ needs }) => needs.forEach((need) => reached.add(need)));
  }
  return packages.flatMap(({ name, place, isRoot }) =>
    place !== undefined && !isRoot && reached.has(name) ? [{ name, place }] : [],
  );
}

/** Only of the main group and of no extra, as the export does; releases before the second wrote no groups. */
function listForPoetry(text: string): LocalPackage[] {
  return readPackages(text)
    .filter(
      (entry) =>
        !/^optional = true$/m.test(entry) &&
        !/^category = "dev"$/m.test(entry) &&
        (/^groups = \[(.*)\]/m.exec(entry)?.[1] ?? '"main"').includes('"main"'),
    )
    .flatMap((entry) => {
      const place = /^\[package\.source\]\ntype = "(?:directory|file)"\nurl = "([^"]+)"/m.exec(entry)?.[1];
      return place === undefined ? [] : [{ name: readName(entry), place }];
    });
}

function readPackages(text: string): string[] {
  return text.split(/^\[\[package\]\]$/m).slice(1);
}

function readName(entry: string): string {
  return /^name = "([^"]+)"/m.exec(entry)?.[1] ?? "";
}
