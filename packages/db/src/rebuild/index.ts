export { rebuild, rebuildAll } from "./rebuild.ts";
