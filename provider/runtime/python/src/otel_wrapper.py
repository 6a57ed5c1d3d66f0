"""The function's handler in the image: traces the one that ORIG_HANDLER names."""

import sys

# After the function's own packages, which must win where both have one of a name.
sys.path.append("/opt/otel-lambda-image/python")

from otel_lambda_image.bootstrap import create_handler

handler = create_handler()
