"""The runtime against contract.json, which the component is held against by tests of its own."""

import os
import re
import sys
from collections.abc import Callable, Iterator, MutableMapping
from importlib.metadata import distributions
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from contract import PYTHON, VARIABLES
from otel_lambda_image.aws.credential_source import CredentialSource, read_region
from otel_lambda_image.faas import cold_start
from otel_lambda_image.faas.extension import FlushExtension
from otel_lambda_image.faas.resource import create_resource
from otel_lambda_image.instrumentation import libraries, packages
from otel_lambda_image.propagation.propagators import Propagators
from otel_lambda_image.settings.aws import AwsSettings
from otel_lambda_image.settings.function import hide_propagators, read_handler_name
from otel_lambda_image.settings.http_patterns import read_http_patterns, read_server_header_patterns
from otel_lambda_image.settings.otlp import OtlpSettings
from otel_lambda_image.settings.tracing import Settings
from otel_lambda_image.setup import Setup
from otel_lambda_image.transport.otlp_exporter import HeadersError


class RecordingEnvironment(MutableMapping[str, str]):
    """Remembers the names that are asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self._values: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._values[name]

    def __setitem__(self, name: str, value: str) -> None:
        self._values[name] = value

    def __delitem__(self, name: str) -> None:
        self.asked.add(name)
        del self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> RecordingEnvironment:
    environment = RecordingEnvironment()
    monkeypatch.setattr(os, "environ", environment)
    return environment


def set_by(*who: str) -> set[str]:
    return {name for name, variable in VARIABLES.items() if variable["setBy"] in who and "readBy" not in variable}


def test_the_settings_are_the_contracts_variables(environment: RecordingEnvironment) -> None:
    Settings()
    OtlpSettings("traces")
    AwsSettings()
    for library in ("requests", "urllib3", "urllib", "httpx"):
        read_http_patterns(library)
    read_server_header_patterns()
    read_handler_name()
    hide_propagators()
    assert environment.asked == set_by("component", "user")


def read_lambdas_credentials(environment: RecordingEnvironment) -> None:
    """From each of the two places that they can be in."""
    read_region()
    for variables in (
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/"},
        {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"},
    ):
        environment.update(variables)
        try:
            CredentialSource().get()
        except HeadersError:
            pass


def test_lambdas_variables_are_the_contracts(environment: RecordingEnvironment) -> None:
    create_resource({}, "")
    cold_start.is_cold_start()
    FlushExtension(lambda seconds: None, 1.0)
    Propagators(["xray-lambda"]).extract({})
    read_lambdas_credentials(environment)
    assert environment.asked == set_by("lambda")


def describe(settings: object) -> dict[str, Any]:
    """Without the headers, which are kept by the name of the variable that they are from."""
    return {name: value for name, value in vars(settings).items() if name != "headers"}


@pytest.mark.parametrize("name", [name for name, variable in VARIABLES.items() if "default" in variable])
def test_default_is_what_an_absent_variable_means(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = [describe(Settings()), describe(OtlpSettings("traces"))]
    monkeypatch.setenv(name, VARIABLES[name]["default"])
    assert [describe(Settings()), describe(OtlpSettings("traces"))] == absent
    # The default can't be told from any other value if the variable is not read at all.
    monkeypatch.setenv(name, "true" if VARIABLES[name]["kind"] == "boolean" else OTHER_VALUES.get(name, "77"))
    assert [describe(Settings()), describe(OtlpSettings("traces"))] != absent


OTHER_VALUES = {"OTEL_LAMBDA_IMAGE_FLUSH": "afterResponse"}


@pytest.mark.parametrize("name", sorted(set_by("component", "user") - {"ORIG_HANDLER"}))
def test_variable_without_a_default_means_nothing_where_it_is_empty(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = [vars(Settings()), vars(OtlpSettings("traces"))]
    monkeypatch.setenv(name, "  ")
    assert [vars(Settings()), vars(OtlpSettings("traces"))] == absent


NUMBERS = [name for name in set_by("component", "user") if VARIABLES[name]["kind"] == "integer"]


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_what_is_no_number_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "1.5")
    Settings()
    OtlpSettings("traces")
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{name}=1.5 is not a whole number: using {VARIABLES[name].get('default', '')}" in line


Configure = Callable[..., Setup]


def sampled(setup: Setup) -> bool:
    return setup.provider.get_tracer("test").start_span("span").is_recording()


def processor(setup: Setup) -> str:
    return ",".join(type(one).__name__ for one in setup.provider._processors)


def compressed(setup: Setup) -> bool:
    return OtlpSettings("traces").compression == "gzip"


# What each listed value does, which differs from value to value wherever the runtime knows them apart.
EFFECTS: dict[str, Callable[[Setup], object]] = {
    "OTEL_TRACES_SAMPLER": sampled,
    "OTEL_TRACES_EXPORTER": processor,
    "OTEL_PROPAGATORS": lambda setup: sorted(setup.propagators.fields),
    "OTEL_SDK_DISABLED": lambda setup: setup.settings.disabled,
    "OTEL_LAMBDA_IMAGE_FLUSH": lambda setup: setup.settings.flush_after_response,
    "OTEL_EXPORTER_OTLP_COMPRESSION": compressed,
    "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": compressed,
    "OTEL_EXPORTER_OTLP_PROTOCOL": processor,
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": processor,
    "OTEL_LAMBDA_IMAGE_LIBRARIES": lambda setup: setup.settings.libraries,
}
EXPECTED: dict[str, list[object]] = {
    "OTEL_TRACES_SAMPLER": [True, False, True, True, False, True],
    "OTEL_TRACES_EXPORTER": ["BatchSpanProcessor", "ConsoleSpanProcessor", ""],
    "OTEL_PROPAGATORS": [["traceparent", "tracestate"], ["baggage"], ["X-Amzn-Trace-Id"], ["X-Amzn-Trace-Id"], []],
    "OTEL_SDK_DISABLED": [True, False],
    "OTEL_LAMBDA_IMAGE_FLUSH": [False, True],
    "OTEL_EXPORTER_OTLP_COMPRESSION": [True, False],
    "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": [True, False],
    "OTEL_EXPORTER_OTLP_PROTOCOL": ["BatchSpanProcessor"],
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": ["BatchSpanProcessor"],
    "OTEL_LAMBDA_IMAGE_LIBRARIES": [["botocore"], ["requests"], ["urllib3"], ["urllib"], ["httpx"], ["none"]],
}
LISTED = [(name, index) for name, variable in VARIABLES.items() for index in range(len(variable.get("values", [])))]


@pytest.mark.parametrize(("name", "index"), LISTED)
def test_listed_value_is_accepted(
    name: str,
    index: int,
    configured: Configure,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(libraries, "after_import", lambda module, patch: None)
    monkeypatch.setattr(libraries, "_requested", set())
    setup = configured(**{name: VARIABLES[name]["values"][index]})
    libraries.instrument(setup.settings.libraries, read_http_patterns)
    assert capsys.readouterr().err == ""
    assert len(VARIABLES[name]["values"]) == len(EXPECTED[name])
    assert EFFECTS[name](setup) == EXPECTED[name][index]


# What any other value means, and whether the log says so.
OTHERS: dict[str, tuple[object, bool]] = {
    "OTEL_TRACES_SAMPLER": (True, True),
    "OTEL_TRACES_EXPORTER": ("", True),
    "OTEL_PROPAGATORS": ([], True),
    "OTEL_SDK_DISABLED": (False, False),
    "OTEL_LAMBDA_IMAGE_FLUSH": (False, False),
    "OTEL_EXPORTER_OTLP_COMPRESSION": (False, False),
    "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": (False, False),
    "OTEL_EXPORTER_OTLP_PROTOCOL": ("BatchSpanProcessor", True),
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL": ("BatchSpanProcessor", True),
    "OTEL_LAMBDA_IMAGE_LIBRARIES": (["nonsense"], True),
}


@pytest.mark.parametrize("name", [name for name, variable in VARIABLES.items() if "values" in variable])
def test_any_other_value(
    name: str, configured: Configure, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "_requested", set())
    setup = configured(**{name: "nonsense"})
    libraries.instrument(setup.settings.libraries if name == "OTEL_LAMBDA_IMAGE_LIBRARIES" else [], read_http_patterns)
    effect, told = OTHERS[name]
    assert EFFECTS[name](setup) == effect
    assert len(capsys.readouterr().err.splitlines()) == told


def test_ratio_is_from_0_to_1(configured: Configure, capsys: pytest.CaptureFixture[str]) -> None:
    assert VARIABLES["OTEL_TRACES_SAMPLER_ARG"]["kind"] == "ratio"
    configured(OTEL_TRACES_SAMPLER="traceidratio", OTEL_TRACES_SAMPLER_ARG="1.5")
    assert "is not a number from 0 to 1" in capsys.readouterr().err


def test_every_library_of_the_contract_can_be_instrumented(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PYTHON["libraries"] == list(libraries._LIBRARIES)
    assert PYTHON["libraries"] == VARIABLES["OTEL_LAMBDA_IMAGE_LIBRARIES"]["default"].split(",")
    for name in PYTHON["libraries"]:
        module = __import__(f"otel_lambda_image.instrumentation.{name}_calls", fromlist=["patch"])
        assert callable(module.patch)


def test_what_is_pinned_is_for_every_python(requirements: Callable[[str], dict[str, str]], installed: Path) -> None:
    pinned = requirements("constraints.txt")
    installed_ones = distributions(path=[str(installed)])
    pythons = {one.metadata["Name"].replace("_", "-"): one.metadata["Requires-Python"] for one in installed_ones}
    # Comes with the package for botocore alone, and is among what is baked in.
    pinned.pop("opentelemetry-propagator-aws-xray")
    newest = [name for name in pinned if any(int(minor) > 10 for minor in re.findall(r">=3\.(\d+)", pythons[name]))]
    assert newest == []


@pytest.fixture
def requirements() -> Callable[[str], dict[str, str]]:
    """Name and version of each line of a file of requirements."""
    folder = Path(__file__).parents[1]
    return lambda file: dict(re.findall(r"^([\w.-]+)(?:\[\w+\])?==([\w.]+)", (folder / file).read_text(), re.MULTILINE))


def test_packages_by_name_are_of_one_release(requirements: Callable[[str], dict[str, str]]) -> None:
    assert PYTHON["packagesFolder"] == packages._FOLDER
    assert PYTHON["packagesFolder"] != PYTHON["folder"]
    pinned, baked = requirements("constraints.txt"), requirements("requirements.txt")
    assert {name: pinned[name] for name in pinned.keys() & baked.keys()} == {
        name: baked[name] for name in ("opentelemetry-propagator-aws-xray", "typing-extensions")
    }
    for one in (pinned, requirements("requirements-packages.txt")):
        released = {version for name, version in one.items() if "opentelemetry" in name and name not in baked}
        assert released == {PYTHON["packagesRelease"]}


def test_all_that_comes_along_with_packages_is_pinned(
    requirements: Callable[[str], dict[str, str]], installed: Path
) -> None:
    ours = [one for one in distributions(path=[str(installed)]) if one.version == PYTHON["packagesRelease"]]
    needed = {re.split(r"[^\w.-]", each)[0] for one in ours for each in one.requires or () if "extra ==" not in each}
    assert len(needed) > 5
    packages_of_the_release = {one.metadata["Name"] for one in ours}
    assert needed - packages_of_the_release - requirements("constraints.txt").keys() == {"opentelemetry-api"}


def test_wrapper_and_setup_module_are_where_the_component_looks_for_them(
    fresh_api: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In images of the user's own it is in the runtime's folder, which a file puts on the path.
    assert PYTHON["foreignWrapperHandler"] == PYTHON["wrapperHandler"]
    module_name, _, handler_name = PYTHON["wrapperHandler"].rpartition(".")
    monkeypatch.setenv("ORIG_HANDLER", "functions_module.handle")
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    monkeypatch.setenv("OTEL_LAMBDA_IMAGE_LIBRARIES", "none")
    monkeypatch.setitem(sys.modules, "functions_module", SimpleNamespace(handle=lambda event, context: len(event)))
    monkeypatch.delitem(sys.modules, module_name, raising=False)
    path = [entry for entry in sys.path if entry != PYTHON["folder"]]
    monkeypatch.setattr(sys, "path", [*path])
    assert getattr(__import__(module_name), handler_name)("seven", None) == 5
    # The last of all, so that the function's own packages win.
    assert sys.path == [*path, PYTHON["folder"]]
    monkeypatch.setattr(sys, "path", [*path])
    monkeypatch.delitem(sys.modules, PYTHON["setupModule"], raising=False)
    module = __import__(PYTHON["setupModule"])
    assert sys.path == [*path, PYTHON["folder"]]
    assert sorted(module.__all__) == PYTHON["setupFunctions"]
    assert all(callable(getattr(module, name)) for name in PYTHON["setupFunctions"])
