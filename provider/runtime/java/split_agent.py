"""Splits the OpenTelemetry Java agent in two, for a fast start: python split_agent.py AGENT SETTINGS FOLDER PACKAGE...

The agent loads every class that its lists of services name, also of what is switched off. FOLDER gets the agent with
the instrumentations of the PACKAGEs and the resource providers of SETTINGS alone in its lists, and an extension of the
agent with the rest of the lists. All classes stay in the agent, so that with the extension it is what it was:
https://opentelemetry.io/docs/zero-code/java/agent/extensions/
Nothing is compressed: that takes less time at the start, and the same bytes come from every release of zlib.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

AGENT = "opentelemetry-javaagent.jar"
REST = "other-instrumentation.jar"
# What the agent's own class loader reads is below this folder:
# https://github.com/open-telemetry/opentelemetry-java-instrumentation/blob/main/docs/contributing/javaagent-structure.md
ISOLATED = "inst/"
SERVICES = "META-INF/services/"
INSTRUMENTATION = "io.opentelemetry.javaagent.instrumentation."
MODULES = "io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule"
RESOURCES = "io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider"
# Lists that have classes of the single instrumentations.
SPLIT_LISTS = {
    MODULES,
    "io.opentelemetry.javaagent.extension.instrumentation.internal.EarlyInstrumentationModule",
    "io.opentelemetry.javaagent.extension.ignore.IgnoredTypesConfigurer",
    "io.opentelemetry.javaagent.extension.AgentListener",
    "io.opentelemetry.javaagent.tooling.BeforeAgentListener",
}
PROVIDERS_SETTING = "otel.java.enabled.resource.providers="


def split_agent(agent: Path, settings: Path, folder: Path, packages: list[str]) -> None:
    providers = read_providers(settings)
    found: set[str] = set()
    folder.mkdir(parents=True, exist_ok=True)
    with (
        zipfile.ZipFile(agent) as source,
        zipfile.ZipFile(folder / AGENT, "w") as fast,
        zipfile.ZipFile(folder / REST, "w") as rest,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            service = entry.filename.removeprefix(ISOLATED + SERVICES)
            if service in SPLIT_LISTS or service == RESOURCES:
                names = [line for line in content.decode().split("\n") if line.strip() != ""]
                kept = [name for name in names if is_kept(service, name, packages, providers)]
                found.update(kept)
                write(fast, entry, entry.filename, kept)
                write(rest, entry, SERVICES + service, [name for name in names if name not in kept])
            else:
                write(fast, entry, entry.filename, content)
    check(found, packages, providers)


def read_providers(settings: Path) -> list[str]:
    lines = [line for line in settings.read_text().splitlines() if line.startswith(PROVIDERS_SETTING)]
    return lines[-1].removeprefix(PROVIDERS_SETTING).split(",")


def is_kept(service: str, name: str, packages: list[str], providers: list[str]) -> bool:
    if service == RESOURCES:
        return name in providers
    return not name.startswith(INSTRUMENTATION) or is_of(name, packages)


def is_of(name: str, packages: list[str]) -> bool:
    return name.startswith(tuple(INSTRUMENTATION + package for package in packages))


def write(jar: zipfile.ZipFile, like: zipfile.ZipInfo, name: str, content: bytes | list[str]) -> None:
    entry = zipfile.ZipInfo(name, like.date_time)
    entry.external_attr = like.external_attr
    jar.writestr(entry, content if isinstance(content, bytes) else "".join(f"{line}\n" for line in content))


def check(found: set[str], packages: list[str], providers: list[str]) -> None:
    """Another release of the agent may have other names; without this it would trace less, and say nothing."""
    missing = [package for package in packages if not any(is_of(name, [package]) for name in found)]
    missing += [provider for provider in providers if provider not in found]
    if missing:
        sys.exit(f"The agent has nothing by these names: {', '.join(missing)}. Look for what its release calls them.")


if __name__ == "__main__":
    split_agent(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
