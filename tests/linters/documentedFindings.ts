import * as fs from "node:fs";
import * as path from "node:path";

const PAGE = path.join(__dirname, "..", "..", "docs", "policies.md");

/** The rules that the page's section about a linter lists as not met, each with a reason. */
export function readDocumentedFindings(linter: string): string[] {
  const [, section = ""] =
    new RegExp(`^### ${linter}\\b.*\\n([^]*?)(?=^#|$(?![^]))`, "m").exec(fs.readFileSync(PAGE, "utf8")) ?? [];
  const rows = section.split("\n").filter((line) => /^\| `/.test(line));
  return rows.flatMap((row) => {
    const [rules, ...reasons] = row.split("|").slice(1, -1);
    if (reasons.some((reason) => reason.trim() === "")) throw new Error(`${PAGE} gives no reason in ${row}`);
    return [...rules.matchAll(/`([^`]+)`/g)].map(([, rule]) => rule);
  });
}

/** Each rule once, in order. */
export function listRules(findings: { rule: string }[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}
