"""Starts the AWS emulator: emulatorProgram.py <file of aws-lambda-rie>.

It runs a function's image as it is, and counts on the runtime interface emulator inside. Images that don't start from AWS's
have none: they get it as AWS says to test them, mounted from this machine and put before their own entry point
(https://docs.aws.amazon.com/lambda/latest/dg/python-image.html#python-alt-test).
"""

import sys

from docker.models.containers import ContainerCollection
from docker.types import Mount
from ministack.app import main

EMULATOR = sys.argv.pop(1)
IN_CONTAINER = "/aws-lambda/aws-lambda-rie"
# The entry point of AWS's images starts the emulator itself.
OWN_ENTRY_POINT = "/lambda-entrypoint.sh"

run = ContainerCollection.run


def run_with_emulator(self, image, command=None, **options):
    if options.get("labels", {}).get("ministack") == "lambda":
        config = self.client.images.get(image).attrs["Config"]
        entry_point = options.get("entrypoint") or config.get("Entrypoint") or []
        if OWN_ENTRY_POINT not in entry_point:
            # With an entry point of its own, a container no longer has the image's command.
            command = command or config.get("Cmd") or []
            options["entrypoint"] = [IN_CONTAINER, *entry_point]
            mount = Mount(IN_CONTAINER, EMULATOR, type="bind", read_only=True)
            options["mounts"] = [*options.get("mounts", []), mount]
    return run(self, image, command, **options)


ContainerCollection.run = run_with_emulator
sys.exit(main())
