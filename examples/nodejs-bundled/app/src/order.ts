export interface Order {
  id: string;
  [property: string]: unknown;
}

/** API Gateway brings an order as text. */
export function readOrder(body: string | Order = { id: "" }): Order {
  return typeof body === "string" ? (JSON.parse(body) as Order) : body;
}
