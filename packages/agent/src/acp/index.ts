export type { AcpOptions } from "./converse.ts";
export { runAcpTurn } from "./run-acp-turn.ts";
