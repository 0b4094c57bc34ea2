export { closeOpen, spent } from "./close-open.ts";
export * from "./decide-approval.ts";
export * from "./decide-message.ts";
export * from "./decide-run.ts";
export * from "./decide-session.ts";
export { limits } from "./limits.ts";
export type { Decision, SessionState } from "./state.ts";
export { titleFromPrompt } from "./title.ts";
