"""The function's handler in the image: traces the one that ORIG_HANDLER names."""

import sys

_PACKAGES = "/opt/otel-lambda-image/python"
if _PACKAGES not in sys.path:
    # After the function's own packages, which must win where both have one of a name.
    sys.path.append(_PACKAGES)

from otel_lambda_image.wrapper import create_handler

handler = create_handler()
