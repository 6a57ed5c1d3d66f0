/** What the role has to allow so that telemetry can be sent, by the collector or by the function itself. */
export interface Grant {
  actions: string[];
  resources: string[];
}
