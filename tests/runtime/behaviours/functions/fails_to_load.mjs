// No function: it fails while it is loaded.
function load() {
  throw new RangeError("no disk");
}

load();

export const handle = async () => 1;
