"use client";

import { useState } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Choose, Field } from "#ui/field.tsx";
import { useWebhookActions } from "../model/use-webhooks.ts";
import { SecretDialog } from "./secret-dialog.tsx";

/** Hours that the old secret goes on to sign. */
const overlaps = [
	["24", "For a day both sign: change the receiver over in that time"],
	["168", "For a week both sign"],
	["0", "At once: the old secret is not to be trusted"],
] as const;

/** Gives a webhook a new secret, and shows it, this once. */
export function RotateSecret({ webhookId, onClose }: { webhookId: string; onClose: () => void }) {
	const { rotate } = useWebhookActions();
	const [hours, setHours] = useState<(typeof overlaps)[number][0]>("24");
	return (
		<SecretDialog
			asks="Give it a new secret?"
			action={
				<Button
					variant="primary"
					onClick={() => rotate.mutate({ webhookId, overlapHours: Number(hours) })}
					disabled={rotate.isPending}
				>
					Make a new secret
				</Button>
			}
			tells={{
				title: "The new secret of this webhook",
				description: "It is shown this once. Give it to the receiver.",
			}}
			secret={rotate.data?.secret}
			onClose={onClose}
		>
			<Field label="The old secret ends" problem={rotate.isError ? describeError(rotate.error).message : undefined}>
				{(own) => <Choose {...own} value={hours} options={overlaps} onChoose={setHours} />}
			</Field>
		</SecretDialog>
	);
}
