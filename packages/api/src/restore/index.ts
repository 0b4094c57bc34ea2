export { forkSession } from "./fork-session.ts";
export { previewRestore } from "./preview-restore.ts";
export { restoreSession } from "./restore-session.ts";
