export { askedCalls, openCalls } from "./approval-calls.ts";
export { emptyTranscript, evolveAll, evolveTranscript } from "./evolve.ts";
export { unnamedCall } from "./evolve-message.ts";
export { isOpen } from "./evolve-run.ts";
export { type Inherited, inherit } from "./inherit.ts";
export { withSetAside } from "./set-aside.ts";
export * from "./transcript.ts";
