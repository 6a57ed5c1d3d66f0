import { DockerfileParser, type Instruction as ParsedInstruction } from "dockerfile-ast";
import { hideOddForms } from "./hideOddForms";
import { joinContinuations } from "./joinContinuations";
import { LineProblem } from "./lineProblem";

/** One instruction, with its words on one line. */
export interface Instruction {
  /** In capitals. */
  keyword: string;
  /** What follows it, without comments. */
  text: string;
  /** Counted from 1. */
  line: number;
}

/** A FROM and what follows it. */
export interface Stage {
  /** As it is written, with its variables. */
  base: string;
  name?: string;
  platform?: string;
  line: number;
  /** Where the text of its FROM ends. */
  end: number;
  instructions: Instruction[];
}

/** What a Dockerfile says, as far as other stages can be put behind it. */
export interface Dockerfile {
  text: string;
  /** The ARGs before the first FROM. */
  args: Instruction[];
  stages: Stage[];
}

/** https://docs.docker.com/reference/dockerfile/#overview */
const KEYWORDS = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);

/** Reads a Dockerfile; throws a LineProblem for one that BuildKit would not take, or that can't be told to be one. */
export function readDockerfile(text: string): Dockerfile {
  const starts = [0, ...[...text.matchAll(/\r?\n/g)].map((end) => end.index + end[0].length)];
  const offsetOf = ({ line, character }: { line: number; character: number }) => starts[line] + character;
  const parsed = DockerfileParser.parse(hideOddForms(text));
  const escape = parsed.getEscapeCharacter();
  const args: Instruction[] = [];
  const stages: Stage[] = [];
  for (const part of parsed.getInstructions()) {
    const { start, end } = part.getRange();
    const instruction = readInstruction(part, text.slice(offsetOf(start), offsetOf(end)), escape);
    const { keyword, line } = instruction;
    if (!KEYWORDS.has(keyword)) {
      throw new LineProblem(line, `${JSON.stringify(keyword)} is no instruction of a Dockerfile: correct it`);
    }
    if (keyword === "FROM") {
      stages.push(readFrom(instruction, offsetOf(end)));
    } else if (stages.length > 0) {
      stages[stages.length - 1].instructions.push(instruction);
    } else if (keyword === "ARG") {
      args.push(instruction);
    } else {
      throw new LineProblem(line, `${keyword} stands before the first FROM, where only ARG may: move it behind`);
    }
  }
  if (stages.length === 0) {
    throw new LineProblem(undefined, "has no FROM: begin it with the image to start from");
  }
  return { text, args, stages };
}

function readInstruction(part: ParsedInstruction, text: string, escape: string): Instruction {
  const [, keyword, rest] = /^(\S*)\s*([^]*)$/.exec(joinContinuations(text, escape)) ?? ["", "", ""];
  return { keyword: keyword.toUpperCase(), text: rest.trim(), line: part.getRange().start.line + 1 };
}

function readFrom({ text, line }: Instruction, end: number): Stage {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const flags = words.filter((word) => word.startsWith("--"));
  const [base, as, name, ...more] = words.slice(flags.length);
  const isNamed = as?.toUpperCase() === "AS" && name !== undefined && more.length === 0;
  if (base === undefined || (as !== undefined && !isNamed)) {
    throw new LineProblem(line, "FROM has to be followed by an image, and perhaps by AS and a name: correct it");
  }
  const platform = flags.find((flag) => flag.startsWith("--platform="))?.slice("--platform=".length);
  return { base, name, platform, line, end, instructions: [] };
}
