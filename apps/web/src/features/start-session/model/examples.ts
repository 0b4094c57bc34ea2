/** A prompt to try, and the shipped agent that it suits. */
export type Example = { label: string; prompt: string; agent: string };

const examples: readonly Example[] = [
	{
		label: "Find the lost cent",
		prompt: "When three friends split a bill of 10.00, a cent goes missing. Find out why, fix it, and run the tests.",
		agent: "demo",
	},
	{
		label: "Make the tests pass",
		prompt: "Run the tests, explain what fails, and mend it with the smallest change.",
		agent: "demo",
	},
	{
		label: "Take the tour",
		prompt: "Show me around: long reasoning, parallel calls, live output, and what a failing tool looks like.",
		agent: "tour",
	},
];

/** The examples whose agent can be started here. */
export function examplesFor(agents: readonly { name: string }[]): readonly Example[] {
	return examples.filter(({ agent }) => agents.some(({ name }) => name === agent));
}
