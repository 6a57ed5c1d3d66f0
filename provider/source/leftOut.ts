/** What never goes into an image from a folder of code, as patterns of .dockerignore, with where each name is from. */
const LEFT_OUT: readonly string[] = [
  // Version control: https://git-scm.com/docs/gitrepository-layout, https://www.mercurial-scm.org/doc/hgignore.5.html,
  // https://svnbook.red-bean.com/en/1.7/svn.basic.in-action.html, https://jj-vcs.github.io/jj/latest/
  ...[".git", ".gitignore", ".gitattributes", ".gitmodules", ".hg", ".hgignore", ".svn", ".bzr", ".jj"],
  // Virtual environments: https://docs.python.org/3/library/venv.html, https://github.com/github/gitignore/blob/main/Python.gitignore
  ...[".venv", "venv"],
  // Settings with secrets, and direnv's: https://github.com/motdotla/dotenv, https://direnv.net
  ".env*",
  // Caches of Python's compiler and of its tools for tests, types and style: the file Python.gitignore above
  ...["__pycache__", ".pytest_cache", ".mypy_cache", ".dmypy.json", ".ruff_cache", ".pytype", ".pyre", ".hypothesis"],
  ...[".tox", ".nox", ".coverage", ".coverage.*", "htmlcov", ".ipynb_checkpoints", ".ropeproject", ".spyderproject"],
  // What tools for JavaScript keep: https://github.com/github/gitignore/blob/main/Node.gitignore. Vite, Babel and others use
  // the folder in node_modules: https://github.com/sindresorhus/find-cache-dir
  ...["node_modules/.cache", ".nyc_output", "*.tsbuildinfo", ".eslintcache", ".stylelintcache", ".parcel-cache"],
  ...[".rpt2_cache", ".npm", ".node_repl_history", ".vscode-test", "npm-debug.log*", "yarn-debug.log*"],
  ...["yarn-error.log*", ".pnpm-debug.log*", ".yarn/install-state.gz", ".serverless"],
  // Reports alone, since code can be in a folder of that name: https://istanbul.js.org/docs/advanced/alternative-reporters/
  ...["coverage/lcov.info", "coverage/lcov-report", "coverage/coverage-final.json", "coverage/coverage-summary.json"],
  ...["coverage/clover.xml", "coverage/tmp"],
  // https://turborepo.com/docs/reference/configuration#cachedir, https://stryker-mutator.io/docs/stryker-js/configuration/#tempdirname-string
  ...[".turbo", ".stryker-tmp"],
  // Editors and desktops: https://github.com/github/gitignore/tree/main/Global, JetBrains, VisualStudioCode, Vim, Emacs,
  // Eclipse, SublimeText, macOS and Windows there
  ...[".idea", ".vscode", ".vs", ".fleet", ".zed", "*.swp", "*.swo", "*~", ".#*", "\\#*\\#", ".settings", ".project"],
  ...[".pydevproject", "*.sublime-workspace", "*.sublime-project", ".DS_Store", "Thumbs.db", "desktop.ini"],
  // The Pulumi program's own: https://www.pulumi.com/docs/iac/concepts/projects/, and what this package puts beside it
  ...["Pulumi.yaml", "Pulumi.yml", "Pulumi.*.yaml", "Pulumi.*.yml", ".pulumi", ".otel-lambda-image"],
  ".dockerignore",
];

/**
 * What of a context's files is left out, in the form of .dockerignore. The user's lines come first, so that an exception
 * for a whole folder (`!src`) does not bring along what never belongs in an image; an exception that names one of those
 * things (`!.env`, `!config/.env.test`) does. `replaced` are folders that the image has from elsewhere.
 */
export function renderIgnoreText(own: string, replaced: readonly string[]): string {
  const lines = own
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim());
  const ours = [...LEFT_OUT.map((name) => `**/${name}`), ...replaced];
  const names = [...LEFT_OUT, ...replaced].map(toNameForm);
  const isNamed = (line: string) => line.startsWith("!") && names.some((form) => form.test(line.slice(1).trim()));
  const first = lines.findIndex(isNamed);
  const again = first === -1 ? [] : lines.slice(first).filter((line) => !line.startsWith("!") || isNamed(line));
  return [...lines, ...ours, ...again].filter((line) => line !== "").join("\n");
}

/** Paths that end with such a name, or go on below it. */
function toNameForm(name: string): RegExp {
  const text = name
    .replace(/\\(.)/g, "$1")
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^/]*");
  return new RegExp(`(^|/)${text}(/|$)`);
}
