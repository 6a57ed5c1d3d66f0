// No function: what it needs is not there.
import "no-such-package";

export const handle = async () => 1;
