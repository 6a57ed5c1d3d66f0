import { renderColumns } from "../support/columns";
import type { Role, Usage } from "./processes";
import { type ProgramName, PROGRAMS } from "./programs";

export const OPERATIONS = ["preview", "first up"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What one operation of a stack took. */
export interface Measured {
  program: ProgramName;
  functions: number;
  operation: Operation;
  seconds: number;
  usage: Record<Role, Usage>;
}

/** Each program with its ratios to the last one, which has the same resources without a component. */
export function printTable(measured: Measured[]): void {
  const rows = measured.map((row) => {
    const raw = measured.find(
      ({ program, functions, operation }) =>
        program === PROGRAMS.at(-1) && functions === row.functions && operation === row.operation,
    );
    const cells = (name: string, valueOf: (of: Measured) => number) => ({
      [name]: valueOf(row).toFixed(1),
      [`${name}, ratio`]: (valueOf(row) / valueOf(raw ?? row)).toFixed(2),
    });
    return {
      what: `${row.functions} functions, ${row.operation}, ${row.program}`,
      ...cells("s", ({ seconds }) => seconds),
      ...cells("program CPU s", ({ usage }) => usage.program.cpu),
      "plugin CPU s": row.usage.plugin.cpu.toFixed(1),
      ...cells("engine CPU s", ({ usage }) => usage.engine.cpu),
      ...cells("program MB", ({ usage }) => usage.program.memory),
      "plugin MB": row.usage.plugin.memory.toFixed(1),
      ...cells("engine MB", ({ usage }) => usage.engine.memory),
    };
  });
  console.log(renderColumns(rows));
}
