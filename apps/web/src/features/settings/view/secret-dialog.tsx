"use client";

import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { SecretShown } from "./secret-shown.tsx";

export type SecretDialogProps = {
	/** What is asked first, and the button that does it. */
	asks: string;
	action: ReactNode;
	/** What stands over the secret. */
	tells: { title: string; description: string };
	/** The secret, once it is made. */
	secret: string | undefined;
	onClose: () => void;
	children: ReactNode;
};

/** Asks for what it takes to make a secret, then shows that, this once. */
export function SecretDialog({ asks, action, tells, secret, onClose, children }: SecretDialogProps) {
	const close = { open: true, onOpenChange: (open: boolean) => open || onClose() };
	if (secret !== undefined)
		return (
			<Dialog
				{...close}
				{...tells}
				footer={
					<Button variant="primary" onClick={onClose}>
						Done
					</Button>
				}
			>
				<SecretShown secret={secret} />
			</Dialog>
		);
	return (
		<Dialog
			{...close}
			title={asks}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					{action}
				</>
			}
		>
			{children}
		</Dialog>
	);
}
