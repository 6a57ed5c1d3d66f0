import type { ContextFolder } from "../family";

/** What says which tool builds the code, the first that is there, and that tool's images with the JDK of a runtime. */
const BUILD_TOOLS = [
  // https://hub.docker.com/_/maven
  {
    files: ["pom.xml"],
    image: (version: string) => `maven:3-eclipse-temurin-${version}`,
    cache: "/root/.m2/repository",
  },
  // https://hub.docker.com/_/gradle
  {
    files: ["build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"],
    image: (version: string) => `gradle:9-jdk${version}`,
    cache: "/home/gradle/.gradle/caches",
  },
];

/** What builds a function's code. */
export interface JavaBuildTool {
  image: string;
  /** Folder of what it has fetched. */
  cache: string;
}

/** AWS's registry has copies of Docker's official images: https://docs.aws.amazon.com/AmazonECR/latest/public/docker-library.html */
export function findJavaBuildTool({ files }: ContextFolder, runtime: string): JavaBuildTool | undefined {
  const tool = BUILD_TOOLS.find((each) => each.files.some((file) => files.includes(file)));
  return (
    tool && {
      image: `public.ecr.aws/docker/library/${tool.image(runtime.replace("java", ""))}`,
      cache: tool.cache,
    }
  );
}

/** Refuses what no tool builds. */
export function checkJavaContext(context: ContextFolder, isBuilt: boolean): string | undefined {
  return isBuilt && findJavaBuildTool(context, "") === undefined
    ? "it has no pom.xml and no build.gradle or settings.gradle, by which Maven or Gradle is chosen to run `build.command`: add one, or leave out the command and put the jars into lib"
    : undefined;
}
