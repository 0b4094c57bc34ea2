import { allowedAlone, firstAnswerCounts } from "./approval-checks.ts";
import { answersEnd, oneResult, turnsEnd } from "./call-checks.ts";
import { cancelsHold } from "./cancel-checks.ts";
import type { Check } from "./evidence.ts";
import { contiguous, sameInTable, sentOnce } from "./log-checks.ts";
import { noRefusals, readersSawTheLog, sameFold } from "./reader-checks.ts";
import { attempts, fenced, oneAtATime, oneEnd } from "./run-checks.ts";
import { effectsOnce, noLateEffects } from "./witness-checks.ts";

export type {
	Answered,
	Cancel,
	Effect,
	Evidence,
	LoggedEvent,
	ReaderRecord,
	SessionEvidence,
	TableCount,
} from "./evidence.ts";

/** What must be true of everything that is left, whatever broke. */
export const checks: Record<string, Check> = {
	"[LOG1] seq is contiguous and unique in every log": contiguous,
	"[LOG1] the table holds what the API tells": sameInTable,
	"[RUN1] what was sent is there once, however often it was sent": sentOnce,
	"[RUN2] one run of a session at a time": oneAtATime,
	"[RUN3] every run has exactly one end": oneEnd,
	"[RUN5] attempts grow, and a run is lost only after the third": attempts,
	"[RUN5] every call has exactly one result": oneResult,
	"[RUN5] every turn that began has ended": turnsEnd,
	"[RUN5] every answer that began has ended": answersEnd,
	"[RUN5] no effect happens twice, or untold": effectsOnce,
	"[RUN3] no effect comes after the end of its run": noLateEffects,
	"[RUN6] a cancelled run ends, and only runs that somebody cancelled": cancelsHold,
	"[TOOL6] a call is asked about once, and the first answer counts": firstAnswerCounts,
	"[TOOL6] what is asked about is done when it was allowed, and only then": allowedAlone,
	"[LOG3] nothing of a fenced attempt after the take-over": fenced,
	"[LIVE2] every reader got the log from its first cursor on, once and in order": readersSawTheLog,
	"[LIVE2] a cursor is good at every server": noRefusals,
	"[LIVE7] the transcript that grew live is the one of the log": sameFold,
};
