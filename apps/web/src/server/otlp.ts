import { accessPolicy, createIntake, type Intake, intakeLimits, serveOtlp } from "@playhead/api";
import { report } from "./guarded.ts";
import { server } from "./server.ts";

/** One for the process, however many routes load this. */
const holder = globalThis as { playheadIntake?: Intake };
const intake: Intake = (holder.playheadIntake ??= createIntake(intakeLimits));

const answer = serveOtlp({
	policy: () => accessPolicy(process.env),
	intake,
	receiver: () => server().context.receiver,
	counted: (...counts) => server().context.received(...counts),
	report,
});

/** OTLP/HTTP for agents that Playhead did not start; `signal` is the last part of the path. */
export async function otlp(request: Request, { params }: { params: Promise<{ signal: string }> }): Promise<Response> {
	return await answer(request, (await params).signal);
}

export { answer as answerOtlp };
