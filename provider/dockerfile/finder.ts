import { joinLines, TOOLS_STAGE } from "./dockerfile";

/** Name of the stage with the script that finds the interpreter of an image of the user's own. */
const STAGE = "otel-finder";
const MOUNT = "/otel-finder";

/** Which interpreter is looked for. */
export interface Interpreter {
  /** Patterns of the shell for names of the language's programs. */
  patterns: string;
  /** Names to look for where the image's command names none, separated by blanks, the best first. */
  names: string;
}

/**
 * Finds the interpreter that an image is started with, and runs it with what follows --. Only the shell's own commands are used,
 * since the image may have no others, and the shell is that of the tools, started with its own libraries.
 */
const SCRIPT = `patterns=$1 names=$2
shift 2
is_one() {
  for pattern in $patterns; do
    case \${1##*/} in $pattern) return 0 ;; esac
  done
  return 1
}
locate() {
  case $1 in
  /*) found=$1 ;;
  */*) found=$PWD/$1 ;;
  *)
    old=$IFS
    IFS=:
    for folder in $PATH /var/lang/bin /usr/local/bin /usr/bin /bin /nodejs/bin; do
      found=$folder/$1
      if [ -f "$found" ] && [ -x "$found" ]; then break; fi
    done
    IFS=$old
    ;;
  esac
  [ -f "$found" ] && [ -x "$found" ]
}
look_into() {
  locate "$1" || return 1
  if is_one "$1"; then return 0; fi
  first=
  IFS= read -r first < "$found" 2> /dev/null
  case $first in
  '#!'*)
    set -f
    set -- \${first#??}
    set +f
    if [ "\${1##*/}" = env ]; then shift; fi
    is_one "\${1:-}" && locate "$1"
    ;;
  *) return 1 ;;
  esac
}
interpreter=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  if [ -z "$interpreter" ] && look_into "$1"; then interpreter=$found; fi
  shift
done
if [ -z "$interpreter" ]; then
  for name in $names; do
    if locate "$name"; then
      interpreter=$found
      break
    fi
  done
fi
if [ -z "$interpreter" ]; then exit 1; fi
shift
if [ $# -eq 1 ]; then exit 0; fi
exec "$interpreter" "$@"`;

export function renderFinder(): string {
  return joinLines(
    "# What finds the interpreter of the image below, with nothing of the image's own.",
    `FROM ${TOOLS_STAGE} AS ${STAGE}`,
    "COPY <<'OTEL_FINDER' /otel-find",
    SCRIPT,
    "OTEL_FINDER",
  );
}

/** What starts a program of the tools on an image with other libraries, or none: https://man7.org/linux/man-pages/man8/ld.so.8.html */
const LOADERS = {
  x86_64: { file: "lib64/ld-linux-x86-64.so.2", folder: "x86_64-linux-gnu" },
  arm64: { file: "lib/ld-linux-aarch64.so.1", folder: "aarch64-linux-gnu" },
};

/** The command of a step: finds the interpreter and runs it, if there is something to run. The sentence says what is wrong when the step fails. */
export function renderFinding(
  architecture: keyof typeof LOADERS,
  { patterns, names }: Interpreter,
  imageWords: readonly string[],
  run: readonly string[],
  sentence: string,
): string {
  const { file, folder } = LOADERS[architecture];
  const libraries = ["lib64", "usr/lib64", `lib/${folder}`, `usr/lib/${folder}`].map((place) => `${MOUNT}/${place}`);
  const words = [
    `${MOUNT}/${file}`,
    "--library-path",
    libraries.join(":"),
    `${MOUNT}/bin/sh`,
    `${MOUNT}/otel-find`,
    patterns,
    names,
    ...imageWords,
    "--",
    ...run,
    `# ${sentence}`,
  ];
  return `--mount=type=bind,from=${STAGE},target=${MOUNT} ${JSON.stringify(words)}`;
}
