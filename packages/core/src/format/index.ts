export { formatBytes, parseBytes } from "./bytes.ts";
export { formatCost } from "./cost.ts";
export { discardedNote } from "./discarded.ts";
export { formatDuration, formatElapsed } from "./duration.ts";
export { formatCount, formatTokens } from "./tokens.ts";
