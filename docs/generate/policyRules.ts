// The rules of the policy pack, as its README shows them.
import type { Rule } from "../../policy/model/rule";

export function renderRules(rules: readonly Rule[]): string {
  const cells = rules.map(({ id, severity, level, about, reason, fix, source, settings = {} }) => [
    `\`${id}\``,
    severity,
    level,
    `${about} [Why](${source}): ${reason} ${fix}`,
    Object.keys(settings)
      .map((name) => `\`${name}\``)
      .join(", "),
  ]);
  return [["rule", "severity", "level", "", "settings"], Array<string>(5).fill("---"), ...cells]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}
