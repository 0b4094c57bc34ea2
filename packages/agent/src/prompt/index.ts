export { systemPrompt } from "./system.ts";
export { toModelMessages } from "./to-model-messages.ts";
export { toolSet } from "./tool-set.ts";
