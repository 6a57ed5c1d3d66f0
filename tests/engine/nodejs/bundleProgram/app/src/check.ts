export function check(id: string | undefined): string {
  if (id === undefined) throw new RangeError("no order");
  return id;
}
