"""Run by the Python of an image that is not made here, of any version: looks whether it is what the function needs.

`version X.Y` ends with 0 if it is that one, else with its minor version. `client FOLDER ...` ends with 0 if Lambda's
runtime interface client is there, and leaves in /otel-site a file that puts the folders on the path of this Python.
"""

import os
import sys
import sysconfig

SITE = "/otel-site"


def check_version(expected):
    # type: (str) -> None
    found = "%d.%d" % sys.version_info[:2]
    if found != expected:
        print("Python %s is %s, and not %s" % (sys.executable, found, expected))
        sys.exit(sys.version_info[1] or 255)


def check_client():
    # type: () -> None
    # AWS's base images have it beside the runtime, and their bootstrap finds it there.
    for folder in ["/var/runtime", os.getcwd(), os.environ.get("LAMBDA_TASK_ROOT", "/var/task")]:
        if folder not in sys.path:
            sys.path.append(folder)
    from importlib.util import find_spec

    if find_spec("awslambdaric") is None:
        print("%s finds no awslambdaric in %s" % (sys.executable, sys.path))
        sys.exit(1)


def find_folder():
    # type: () -> str
    """The folder for packages whose .pth files this Python reads."""
    import site

    places = [sysconfig.get_path("purelib")] + getattr(site, "getsitepackages", list)()  # type: list[str]
    read = [place for place in places if place in sys.path and os.path.isdir(place)]
    return (read or places)[0]


def leave(folders):
    # type: (list[str]) -> None
    place = find_folder()
    target = SITE + place
    parts = place.strip("/").split("/")
    os.mkdir(SITE)
    for index in range(len(parts)):
        made = "/" + "/".join(parts[: index + 1])
        os.mkdir(SITE + made)
        if os.path.isdir(made):
            os.chmod(SITE + made, os.stat(made).st_mode & 0o7777)
    with open(target + "/otel_lambda_image.pth", "w") as file:
        file.write("".join(folder + "\n" for folder in folders))
    os.chmod(target + "/otel_lambda_image.pth", 0o644)


if __name__ == "__main__":
    if sys.argv[1] == "version":
        check_version(sys.argv[2])
    else:
        # The last one is what the step says of itself.
        check_client()
        leave(sys.argv[2:-1])
