// What a line of a requirements file says of folders and files: those of the image are there when it is installed, those
// beside the requirements are not. https://pip.pypa.io/en/stable/reference/requirements-file-format/

const EDITABLE = /^(?:-e\s*|--editable(?:\s+|\s*=\s*))/;
const FIND_LINKS = /^(?:-f\s*|--find-links(?:\s+|\s*=\s*))(["']?)(.+?)\1$/;
/** What follows a requirement: where it applies, and options of its own. */
const REST = /\s*;.*$|\s+--\w.*$/;
const URL = /^[a-z][a-z0-9+.-]+:/i;
const FILE_URL = /^(?:[^@\s]+@\s*|[^@\s]+\s+@\s*)?file:(?!\/\/\/|\/\/localhost\/|\/(?!\/))/;
/** The root of the image, or a variable, of which only pip knows what it stands for: https://pip.pypa.io/en/stable/reference/requirements-file-format/#using-environment-variables. */
const ELSEWHERE = /^(?:\/|\$\{[A-Z0-9_]+\})/;
/** https://pip.pypa.io/en/stable/cli/pip_install/#argument-handling: with a slash or a dot in front it is a path, with one of these endings a file. */
const PATH = /^\.|\/|\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\.(?:gz|bz2|xz|lzma|lz))(?:\[[^\]]*\])?$/;

/** What of a line is not there when it is installed, as the rest of a sentence; undefined for all else. */
export function explainLocalPath(file: string, line: string): string | undefined {
  const folder = FIND_LINKS.exec(line)?.[2];
  if (folder !== undefined) {
    return isThere(folder)
      ? undefined
      : `its ${file} has ${line}, ${ONLY_REQUIREMENTS}: name the URL of an index, or a folder of the base image from the root`;
  }
  const isEditable = EDITABLE.test(line);
  const requirement = line.replace(EDITABLE, "").replace(REST, "");
  const isLocal =
    FILE_URL.test(requirement) || (!isThere(requirement) && (isEditable || (isPath(requirement) && line[0] !== "-")));
  return isLocal
    ? `its ${file} names ${requirement}, ${ONLY_REQUIREMENTS}: put that package's folder into the context as code, or install it from an index`
    : undefined;
}

const ONLY_REQUIREMENTS = "and nothing but requirements files is there when they are installed";

function isThere(place: string): boolean {
  return ELSEWHERE.test(place) || (URL.test(place) && !FILE_URL.test(place));
}

/** The name before the @ of a URL has no slash: https://packaging.python.org/en/latest/specifications/dependency-specifiers/. */
function isPath(requirement: string): boolean {
  const [name, url] = requirement.split("@", 2);
  return (url === undefined || PATH.test(name)) && PATH.test(requirement);
}
