export { formatCount, formatTokens } from "@playhead/core";
