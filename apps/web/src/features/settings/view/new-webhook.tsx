"use client";

import { useId, useState } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Field, TextInput } from "#ui/field.tsx";
import { useWebhookActions, webhookEvents } from "../model/use-webhooks.ts";
import { SecretDialog } from "./secret-dialog.tsx";

type EventName = (typeof webhookEvents)[number][0];

/** Makes a webhook, then shows its secret, this once. */
export function NewWebhook({ onClose }: { onClose: () => void }) {
	const { create } = useWebhookActions();
	const form = useId();
	const [url, setUrl] = useState("");
	const [events, setEvents] = useState<readonly EventName[]>(["run.failed", "run.waiting"]);
	const flip = (name: EventName) =>
		setEvents((known) => (known.includes(name) ? known.filter((one) => one !== name) : [...known, name]));
	return (
		<SecretDialog
			asks="Add a webhook"
			action={
				<Button variant="primary" type="submit" form={form} disabled={create.isPending || events.length === 0}>
					Add
				</Button>
			}
			tells={{
				title: "The secret of this webhook",
				description: "It is shown this once. The receiver checks signatures with it.",
			}}
			secret={create.data?.secret}
			onClose={onClose}
		>
			<form
				id={form}
				className="flex flex-col gap-3"
				onSubmit={(event) => {
					event.preventDefault();
					create.mutate({ url, events: [...events] });
				}}
			>
				<Field label="Address" problem={create.isError ? describeError(create.error).message : undefined}>
					{(ids) => (
						<TextInput
							{...ids}
							type="url"
							inputMode="url"
							value={url}
							placeholder="https://example.com/hooks"
							onChange={({ target }) => setUrl(target.value)}
						/>
					)}
				</Field>
				<fieldset className="flex flex-col gap-1.5">
					<legend className="mb-1.5 font-medium text-text-2 text-xs">When</legend>
					{webhookEvents.map(([name, words]) => (
						<label key={name} className="flex items-center gap-2 text-sm text-text-1 max-md:min-h-9">
							<input
								type="checkbox"
								checked={events.includes(name)}
								onChange={() => flip(name)}
								className="accent-accent"
							/>
							{words}
							<code className="text-text-3 text-xs">{name}</code>
						</label>
					))}
				</fieldset>
			</form>
		</SecretDialog>
	);
}
