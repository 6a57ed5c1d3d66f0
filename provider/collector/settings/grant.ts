/** What the role has to allow so that the collector can do its work. */
export interface Grant {
  actions: string[];
  resources: string[];
}
