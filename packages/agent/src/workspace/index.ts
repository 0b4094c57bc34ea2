export { type GuardedPath, guardPath, isInside } from "./path-guard.ts";
export { expandHome, parseWorkspaceRoots, refuseWorkspace, resolveWorkspace, workspaceRootsVariable } from "./roots.ts";
export { createScratch, removeScratch, type ScratchOptions, scratchPath } from "./scratch.ts";
