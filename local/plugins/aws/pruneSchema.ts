// Keeps of the provider's own schema what is needed to translate values.
import type { WireBlock } from "./tfplugin5";
import type { Block, TerraformType } from "./blockSchema";

export function pruneBlock(block: WireBlock): Block {
  return {
    attributes: block.attributes.map((attribute) => ({
      name: attribute.name,
      type: JSON.parse(attribute.type.toString()) as TerraformType,
      required: attribute.required,
      optional: attribute.optional,
      computed: attribute.computed,
      sensitive: attribute.sensitive,
    })),
    blocks: block.block_types.map((nested) => ({
      name: nested.type_name,
      nesting: nested.nesting,
      minItems: nested.min_items,
      maxItems: nested.max_items,
      block: pruneBlock(nested.block),
    })),
  };
}
