import type { InputGroup } from "../../inputs/inputSpec";

export const COLLECTOR_INPUTS: InputGroup = {};
