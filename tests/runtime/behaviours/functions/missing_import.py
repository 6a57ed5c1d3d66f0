"""No function: what it needs is not there."""

import no_such_package

handle = no_such_package.handle
