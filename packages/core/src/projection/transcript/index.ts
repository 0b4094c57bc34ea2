export { askedCalls, openCalls } from "./approval-calls.ts";
export { emptyTranscript, evolveAll, evolveTranscript } from "./evolve.ts";
export { isOpen } from "./evolve-run.ts";
export * from "./transcript.ts";
