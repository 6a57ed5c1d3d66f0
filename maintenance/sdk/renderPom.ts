// How Maven builds and publishes the Java package. Pulumi's generator knows Gradle alone, and its file cannot be built where
// Gradle is missing.
import { LANGUAGES, PACKAGE_METADATA } from "../schema/packageMetadata";

const { dependencies } = LANGUAGES.java;
const { name, displayName, version, description, homepage, repository, license, publisher } = PACKAGE_METADATA;

/** The name that Maven Central gives to an owner on GitHub: https://central.sonatype.org/register/namespace/ */
const GROUP = `io.github.${publisher}`;

/** By `group:artifact`; the last two are what generated code uses of itself. */
const LIBRARIES: Record<string, string> = {
  ...dependencies,
  "com.google.code.findbugs:jsr305": "3.0.2",
  "com.google.code.gson:gson": "2.8.9",
};

/** Sources and documentation have to be beside the classes: https://central.sonatype.org/publish/requirements/ */
const PLUGINS: [artifact: string, version: string, goal?: string][] = [
  ["maven-compiler-plugin", "3.13.0"],
  ["maven-source-plugin", "3.3.1", "jar-no-fork"],
  ["maven-javadoc-plugin", "3.11.2", "jar"],
];

/**
 * What `mvn --activate-profiles release deploy` adds: signatures, and the way to Maven Central. A run ends when the package is
 * out, so that the next one finds it: https://central.sonatype.org/publish/publish-portal-maven/
 */
const RELEASE_PROFILE = `    <profile>
      <id>release</id>
      <build>
        <plugins>
          <plugin>
            <groupId>org.apache.maven.plugins</groupId>
            <artifactId>maven-gpg-plugin</artifactId>
            <version>3.2.7</version>
            <executions>
              <execution>
                <phase>verify</phase>
                <goals>
                  <goal>sign</goal>
                </goals>
              </execution>
            </executions>
          </plugin>
          <plugin>
            <groupId>org.sonatype.central</groupId>
            <artifactId>central-publishing-maven-plugin</artifactId>
            <version>0.8.0</version>
            <extensions>true</extensions>
            <configuration>
              <publishingServerId>central</publishingServerId>
              <autoPublish>true</autoPublish>
              <waitUntil>published</waitUntil>
            </configuration>
          </plugin>
        </plugins>
      </build>
    </profile>`;

export function renderPom(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${GROUP}</groupId>
  <artifactId>${name}</artifactId>
  <version>${version}</version>
  <name>${displayName}</name>
  <description>${description}</description>
  <url>${homepage}</url>
  <licenses>
    <license>
      <name>${license}</name>
      <url>https://www.apache.org/licenses/LICENSE-2.0</url>
    </license>
  </licenses>
  <developers>
    <developer>
      <id>${publisher}</id>
      <url>${repository}</url>
    </developer>
  </developers>
  <scm>
    <connection>scm:git:${repository}.git</connection>
    <url>${repository}</url>
  </scm>
  <properties>
    <maven.compiler.release>11</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <doclint>none</doclint>
  </properties>
  <dependencies>
${Object.entries(LIBRARIES).map(renderDependency).join("\n")}
  </dependencies>
  <build>
    <plugins>
${PLUGINS.map(renderPlugin).join("\n")}
    </plugins>
  </build>
  <profiles>
${RELEASE_PROFILE}
  </profiles>
</project>
`;
}

function renderDependency([coordinates, wanted]: [string, string]): string {
  const [group, artifact] = coordinates.split(":");
  return `    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${artifact}</artifactId>
      <version>${wanted}</version>
    </dependency>`;
}

function renderPlugin([artifact, wanted, goal]: (typeof PLUGINS)[number]): string {
  const run = `
        <executions>
          <execution>
            <goals>
              <goal>${goal}</goal>
            </goals>
          </execution>
        </executions>`;
  return `      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>${artifact}</artifactId>
        <version>${wanted}</version>${goal === undefined ? "" : run}
      </plugin>`;
}
