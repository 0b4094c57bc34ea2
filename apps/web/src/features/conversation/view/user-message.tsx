import type { Message } from "@playhead/core";
import { memo } from "react";
import { ArtifactLinks } from "./artifact-links.tsx";
import { Said } from "./said.tsx";
import { TryAgain } from "./try-again.tsx";

/** What a person said. `waiting`: it waits in line behind the run that goes on. */
export const UserMessage = memo(function UserMessage({ message, waiting }: { message: Message; waiting: boolean }) {
	const text = message.parts.map((part) => (part.type === "text" ? part.text : "")).join("\n");
	return (
		<div className="group/said flex flex-row-reverse items-end gap-1.5">
			<Said id={`message-${message.id}`} text={text} muted={waiting} note={waiting ? "Queued: waits its turn" : null}>
				<ArtifactLinks artifacts={message.artifacts} />
			</Said>
			{waiting ? null : <TryAgain message={message} />}
		</div>
	);
});
