// Property paths as Pulumi writes them: `environment.variables["a.b"]`, `statements[0].actions`.
export type PathStep = string | number;

export function renderPath(steps: readonly PathStep[]): string {
  return steps.map(renderStep).join("");
}

function renderStep(step: PathStep, index: number): string {
  if (typeof step === "number") return `[${step}]`;
  if (!/^[\w$-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
  return index === 0 ? step : `.${step}`;
}
