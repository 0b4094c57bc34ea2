"use client";

import { formatCount } from "#format/tokens.ts";
import { Select } from "#ui/select.tsx";
import { type Kind, kinds, type useAgentForm } from "../model/use-agent-form.ts";

const options = kinds.map((kind) => ({ value: kind, label: kind }));

/** The system prompt that a run would start with, with its tokens, and the skills that it names. */
export function Preview({ state }: { state: ReturnType<typeof useAgentForm> }) {
	const { preview, kind, setKind } = state;
	if (state.form.program.trim() !== "") return null;
	const { prompt = null, promptError = null, skills = [], skillProblems = [] } = preview.data ?? {};
	return (
		<section
			aria-label="System prompt"
			className="scroll flex w-[440px] shrink-0 flex-col border-line-1 border-l bg-bg-1 max-xl:w-auto max-xl:overflow-visible max-xl:border-t max-xl:border-l-0"
		>
			<header className="flex h-9 shrink-0 items-center gap-2 border-line-1 border-b px-4">
				<h3 className="font-medium text-sm">System prompt</h3>
				<Select<Kind> label={`Kind of session: ${kind}`} value={kind} options={options} onChange={setKind} />
				<span className="flex-1" />
				{prompt === null ? null : (
					<span
						className="num text-text-2 text-xs"
						title={
							prompt.encoding === null
								? "Four characters a token: this model's tokenizer is not public"
								: `Tokenizer ${prompt.encoding}`
						}
					>
						{prompt.encoding === null ? "≈ " : ""}
						{formatCount(prompt.tokens)} tokens{prompt.encoding === null ? " (estimate)" : ""}
					</span>
				)}
			</header>
			<div className="flex flex-col gap-3 p-4 text-sm">
				{promptError === null ? null : <p className="break-words text-error">× {promptError}</p>}
				{prompt === null ? (
					promptError === null ? (
						<p className="text-text-3">It appears when the fields are right.</p>
					) : null
				) : (
					<>
						<pre className="whitespace-pre-wrap break-words font-mono text-text-1 text-xs leading-4">{prompt.text}</pre>
						<p className="break-words text-text-3 text-xs">From {prompt.sources.join(", ")}</p>
					</>
				)}
				{skills.length === 0 && skillProblems.length === 0 ? null : <h3 className="font-medium">Skills</h3>}
				<ul className="flex flex-col gap-1 text-xs">
					{skills.map(({ name, description, place, folder }) => (
						<li key={folder}>
							<span className="font-medium text-text-1">{name}</span> <span className="text-text-3">{place}</span>
							<p className="text-text-2">{description}</p>
						</li>
					))}
					{skillProblems.map(({ folder, problem }) => (
						<li key={`${folder} ${problem}`} className="break-words text-error">
							× <span className="font-mono">{folder}</span> {problem}
						</li>
					))}
				</ul>
			</div>
		</section>
	);
}
