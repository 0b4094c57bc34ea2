export { answerRestoreRequest } from "./answer-restore-request.ts";
export { forkSession } from "./fork-session.ts";
export { previewMerge } from "./preview-merge.ts";
export { previewRestore } from "./preview-restore.ts";
export { requestRestore } from "./request-restore.ts";
export { restoreSession } from "./restore-session.ts";
