import type { KnownEvent } from "../../event/event.ts";
import { newMessage, replaceMessage, statusOfError } from "./evolve-message.ts";
import type { Message } from "./transcript.ts";

type CheckEvent = Extract<KnownEvent, { type: `check.${string}` }>;

/** A check stands among the messages where it began, so it is paged, set aside and inherited with them. */
export function evolveCheck(messages: Message[], event: CheckEvent): Message[] {
	const { checkId, command } = event.data;
	const known = messages.some((message) => message.id === checkId);
	const all = known ? messages : [...messages, { ...newMessage(event, checkId, "system"), check: begun(command) }];
	if (event.type === "check.started") return all;
	const { exitCode, output, durationMs, error, failures, told, artifacts } = event.data;
	const failed = exitCode === 0 ? undefined : (error ?? { code: "COMMAND_FAILED", message: `exit code ${exitCode}` });
	const check = {
		command,
		exitCode,
		output,
		...(failures === undefined ? {} : { failures }),
		...(told === undefined ? {} : { told }),
	};
	return replaceMessage(all, checkId, (message) => ({
		...message,
		status: statusOfError(failed),
		check,
		durationMs,
		...(failed === undefined ? {} : { error: failed }),
		...(artifacts === undefined ? {} : { artifacts }),
	}));
}

function begun(command: string) {
	return { command, exitCode: null, output: "" };
}
