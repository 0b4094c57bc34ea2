export { cursor, messageId, spanId, uuid } from "./ids.ts";
export { pageLimit, seq, time } from "./numbers.ts";
export { runStatus } from "./run-status.ts";
export { metadata, name, prompt, text, title } from "./text.ts";
