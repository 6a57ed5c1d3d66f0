"""What contract.json says, for the tests that hold the runtime against it."""

import json
from pathlib import Path
from typing import Any

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "contract.json").read_text())
VARIABLES: dict[str, dict[str, Any]] = CONTRACT["variables"]
PYTHON: dict[str, Any] = CONTRACT["families"]["python"]
