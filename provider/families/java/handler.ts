import type { PackedContext } from "../family";

/** A class with its package, perhaps nested in others, and a method: https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html */
const HANDLER = /^((?:[\p{L}_$][\p{L}\p{N}_$]*\.)*[\p{L}_$][\p{L}\p{N}_$]*)(?:::[\p{L}_$][\p{L}\p{N}_$]*)?$/u;
/** Where Lambda looks for jars, and where fat ones are before the image is made. */
const JAR = /^(?:lib\/)?[^/]+\.jar$/;
/** https://maven.apache.org/guides/introduction/introduction-to-the-standard-directory-layout.html */
const SOURCES = [
  ["java", "java"],
  ["kotlin", "kt"],
];

/** The file with the handler's class. */
export function findJavaHandlerFiles(handler: string): string[] | undefined {
  const name = findClass(handler);
  return name === undefined ? undefined : [`${name}.class`];
}

/** Where Maven and Gradle have what it is compiled from; nested classes are in the file of the one around them. */
export function findJavaHandlerSources(handler: string): string[] {
  const name = findClass(handler)?.replace(/(?<=[^/])\$.*$/, "");
  return name === undefined ? [] : SOURCES.map(([folder, ending]) => `src/main/${folder}/${name}.${ending}`);
}

/** Whether a jar has the class: the names in it are not compressed, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */
export function isPackedHandler(handler: string, context: PackedContext): boolean {
  const [file] = findJavaHandlerFiles(handler) ?? [];
  return context
    .listFiles()
    .filter((path) => JAR.test(path))
    .some((path) => context.read(path).includes(file));
}

function findClass(handler: string): string | undefined {
  return HANDLER.exec(handler)?.[1].replaceAll(".", "/");
}
