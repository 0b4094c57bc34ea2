export { compactionRequest, compactionSystem } from "./compaction-request.ts";
export { conversationOf } from "./conversation.ts";
export { countTokens, type TokenCount } from "./count-tokens.ts";
export { promptTokens } from "./prompt-tokens.ts";
export { type SystemPrompt, systemPrompt } from "./system.ts";
export { toModelMessages } from "./to-model-messages.ts";
export { toolSet } from "./tool-set.ts";
