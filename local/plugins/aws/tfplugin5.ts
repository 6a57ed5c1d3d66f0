// The messages of Terraform's plugin protocol, as the loader of tfplugin5.proto gives them.
import type { NestedBlock } from "./blockSchema";

export interface DynamicValue {
  msgpack: Buffer;
}

/** Each step has one of the three. */
export interface AttributePath {
  steps: { attribute_name?: string; element_key_string?: string; element_key_int?: number }[];
}

export interface Diagnostic {
  severity: "INVALID" | "ERROR" | "WARNING";
  summary: string;
  detail: string;
  attribute: AttributePath | null;
}

export interface WireBlock {
  attributes: {
    name: string;
    type: Buffer;
    required: boolean;
    optional: boolean;
    computed: boolean;
    sensitive: boolean;
  }[];
  block_types: {
    type_name: string;
    nesting: NestedBlock["nesting"];
    min_items: number;
    max_items: number;
    block: WireBlock;
  }[];
}

interface Diagnosed {
  diagnostics: Diagnostic[];
}

export interface SchemaResponse extends Diagnosed {
  provider: { block: WireBlock };
  resource_schemas: Record<string, { block: WireBlock }>;
  data_source_schemas: Record<string, { block: WireBlock }>;
}

export interface PlanResponse extends Diagnosed {
  planned_state: DynamicValue;
  requires_replace: AttributePath[];
  planned_private: Buffer;
}

export interface StateResponse extends Diagnosed {
  new_state: DynamicValue | null;
  private: Buffer;
}

/** Request and response of each call that the bridge makes. */
export interface Calls {
  GetSchema: [object, SchemaResponse];
  Configure: [{ terraform_version: string; config: DynamicValue }, Diagnosed];
  ValidateResourceTypeConfig: [{ type_name: string; config: DynamicValue }, Diagnosed];
  ValidateDataSourceConfig: [{ type_name: string; config: DynamicValue }, Diagnosed];
  PlanResourceChange: [
    {
      type_name: string;
      prior_state: DynamicValue;
      proposed_new_state: DynamicValue;
      config: DynamicValue;
      prior_private: Buffer;
    },
    PlanResponse,
  ];
  ApplyResourceChange: [
    {
      type_name: string;
      prior_state: DynamicValue;
      planned_state: DynamicValue;
      config: DynamicValue;
      planned_private: Buffer;
    },
    StateResponse,
  ];
  ReadResource: [{ type_name: string; current_state: DynamicValue; private: Buffer }, StateResponse];
  ImportResourceState: [
    { type_name: string; id: string },
    Diagnosed & { imported_resources: { type_name: string; state: DynamicValue; private: Buffer }[] },
  ];
  ReadDataSource: [{ type_name: string; config: DynamicValue }, Diagnosed & { state: DynamicValue }];
  Stop: [object, { Error: string }];
}
