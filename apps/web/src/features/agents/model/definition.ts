import type { Json } from "@playhead/core";
import { type AgentForm, type Definition, programOf, record } from "./form.ts";

/**
 * The definition that the form stands for. Fields that it does not show are those of `base`. What cannot be read, such as
 * letters for a number, goes along as it is: the schema of the server names it.
 */
export function toDefinition(form: AgentForm, base: Definition): Definition {
	return form.program.trim() === "" ? withModel(form, base) : withProgram(form, base);
}

/** ACP1: what tells a model something is left out; the program has settings of its own. */
function withProgram(form: AgentForm, base: Definition): Definition {
	const [command = "", ...args] = form.program.trim().split(/\s+/);
	const own = record(base.acp);
	const program = form.program.trim() === programOf(base) ? own : { ...own, command, args };
	const { approval, titleModel, memory, template } = base;
	return without({
		...without({
			approval: approval ?? "",
			titleModel: titleModel ?? "",
			memory: memory ?? "",
			template: template ?? "",
		}),
		description: form.description.trim(),
		workspace: form.workspace.trim(),
		acp: without({ ...program, env: parsed(form.programEnv) }),
		limits: limitsOf(form, record(base.limits)),
	});
}

function withModel(form: AgentForm, { acp: _acp, ...base }: Definition): Definition {
	const prompt = {
		system: form.promptFrom === "text" ? form.system : "",
		// A file for each kind is kept: the form shows one for all.
		prompt: form.promptFrom === "file" ? form.promptFile || (base.prompt ?? "") : "",
	};
	const named = names(form.skillNames);
	return without({
		...base,
		description: form.description.trim(),
		model: form.model.trim(),
		baseURL: form.baseURL.trim(),
		apiKeyEnv: form.apiKeyEnv.trim(),
		contextLimit: number(form.contextLimit),
		temperature: number(form.temperature),
		providerOptions: parsed(form.providerOptions),
		compaction: compactionOf(form, record(base.compaction)),
		...prompt,
		...toolFields(form, base),
		limits: limitsOf(form, record(base.limits)),
		check: form.check.trim() === "" ? "" : { ...withoutArguments(base, form), command: form.check.trim() },
		workspace: form.workspace.trim(),
		skills: without({
			...record(base.skills),
			names: named.length === 0 ? noneOf(base) : named,
			fromWorkspace: form.fromWorkspace ? "" : false,
			fromHome: form.fromHome ? "" : false,
		}),
		memory: form.memory === "workspace" ? "" : form.memory,
		mcpServers: parsed(form.mcpServers),
	});
}

/** An agent that is to have no skills at all keeps it so while the field is empty. */
function noneOf(base: Definition): Json {
	const { names: before } = record(base.skills);
	return Array.isArray(before) && before.length === 0 ? [] : "";
}

function names(list: string): string[] {
	return list
		.split(",")
		.map((name) => name.trim())
		.filter((name) => name !== "");
}

/** A new command is a line of its own. */
function withoutArguments(base: Definition, form: AgentForm): Definition {
	const check = record(base.check);
	if (check.command === form.check.trim()) return check;
	const { args: _args, ...rest } = check;
	return rest;
}

function toolFields({ tools }: AgentForm, base: Definition): Definition {
	const all = Object.entries(tools);
	const on = all.filter(([, choice]) => choice !== "off");
	const asked = on.filter(([, choice]) => choice !== "allow");
	return {
		tools:
			on.length === all.length ? (base.tools === undefined ? "" : on.map(([name]) => name)) : on.map(([name]) => name),
		approval: asked.length === 0 ? "" : Object.fromEntries(asked),
	};
}

function limitsOf(form: AgentForm, base: Definition): Json {
	const minutes = number(form.minutes);
	const limits = without({
		...base,
		turns: number(form.turns),
		timeMs: typeof minutes === "number" ? Math.round(minutes * 60_000) : minutes,
		tokens: number(form.tokens),
		costUsd: number(form.costUsd),
	});
	return Object.keys(limits).length === 0 ? "" : limits;
}

function compactionOf(form: AgentForm, base: Definition): Json {
	const at = number(form.compactAt);
	return without({
		...base,
		auto: form.compacts ? "" : false,
		at: typeof at === "number" ? at / 100 : at,
		keepTurns: number(form.keepTurns),
		model: form.compactModel.trim(),
	});
}

function number(typed: string): Json {
	const trimmed = typed.trim();
	const value = Number(trimmed);
	return trimmed === "" ? "" : Number.isFinite(value) ? value : trimmed;
}

function parsed(json: string): Json {
	if (json.trim() === "") return "";
	try {
		return JSON.parse(json) as Json;
	} catch {
		return json;
	}
}

/** Without what was left empty. */
function without(definition: Definition): Definition {
	const isEmpty = (value: Json): boolean =>
		value === "" ||
		(value !== null && typeof value === "object" && Object.keys(value).length === 0 && !Array.isArray(value));
	return Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined && !isEmpty(value)));
}
