import type { AgentDetails } from "@playhead/api";
import type { ReactNode } from "react";

/** Where an agent comes from, where that is not this page, and which other one of its name does not count (AGENT1). */
export function Origin({ agent }: { agent: AgentDetails }) {
	const { source, definedIn, revision, hidesStored, hidesInstalled, name } = agent;
	if (source === "installed")
		return (
			<Aside>
				Found on the PATH as <Place>{definedIn}</Place>, so it is offered by itself, with its own login, model and
				tools. Duplicate it to have one that can be changed here; under the name {name}, that one takes its place.
			</Aside>
		);
	if (revision === null)
		return (
			<Aside>
				Defined in <Place>{definedIn}</Place>, so it is edited there. Duplicate it to have one that can be changed here.
				{hidesStored ? " An agent of the same name was made here; it does not count as long as the file has one." : ""}
			</Aside>
		);
	if (!hidesInstalled) return null;
	return <Aside>Made here in place of the program of the same name that was found on the PATH.</Aside>;
}

function Aside({ children }: { children: ReactNode }) {
	return <p className="border-line-2 border-l-2 pl-3 text-sm text-text-2">{children}</p>;
}

function Place({ children }: { children: string }) {
	return <span className="break-all font-mono text-xs">{children}</span>;
}
