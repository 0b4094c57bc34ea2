"use client";

import { useState } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Choose, Field } from "#ui/field.tsx";
import { useWebhookActions } from "../model/use-webhooks.ts";
import { SecretShown } from "./secret-shown.tsx";

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
	const secret = rotate.data?.secret;
	const give = () => rotate.mutate({ webhookId, overlapHours: Number(hours) });
	return (
		<Dialog
			open
			onOpenChange={(open) => open || onClose()}
			title={secret === undefined ? "Give it a new secret?" : "The new secret of this webhook"}
			{...(secret === undefined ? {} : { description: "It is shown this once. Give it to the receiver." })}
			footer={
				secret === undefined ? (
					<>
						<Button onClick={onClose}>Cancel</Button>
						<Button variant="primary" onClick={give} disabled={rotate.isPending}>
							Make a new secret
						</Button>
					</>
				) : (
					<Button variant="primary" onClick={onClose}>
						Done
					</Button>
				)
			}
		>
			{secret === undefined ? (
				<Field label="The old secret ends" problem={rotate.isError ? describeError(rotate.error).message : undefined}>
					{(own) => <Choose {...own} value={hours} options={overlaps} onChoose={setHours} />}
				</Field>
			) : (
				<SecretShown secret={secret} />
			)}
		</Dialog>
	);
}
