export { formatCost } from "@playhead/core";
