import type { Diagnostic } from "./tfplugin5";

/** What the Terraform provider said when it refused or failed. */
export class TerraformError extends Error {
  constructor(diagnostics: Diagnostic[]) {
    super(diagnostics.map(renderDiagnostic).join("\n"));
  }
}

export function renderDiagnostic({ summary, detail }: Diagnostic): string {
  return detail === "" ? summary : `${summary}: ${detail}`;
}
