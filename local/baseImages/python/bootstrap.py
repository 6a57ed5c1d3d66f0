"""Sets the import path as AWS's runtime does and hands over to the runtime interface client."""

import os
import sys

task_root = os.environ.get("LAMBDA_TASK_ROOT", "/var/task")
runtime_dir = os.environ.get("LAMBDA_RUNTIME_DIR", "/var/runtime")
layers = [f"/opt/python/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages", "/opt/python"]

# Python put this file's folder first. A PYTHONPATH turns the runtime's own search path off: layers are not found then.
del sys.path[0]
if "PYTHONPATH" in os.environ:
    sys.path[:0] = [task_root, runtime_dir]
else:
    sys.path[:0] = [task_root, *layers, runtime_dir]

from awslambdaric.__main__ import main  # noqa: E402

main([sys.argv[0], os.environ["_HANDLER"]])
