export { formatDuration, formatElapsed } from "@playhead/core";
