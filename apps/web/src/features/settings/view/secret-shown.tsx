"use client";

import { CopyButton } from "#ui/copy-button.tsx";

/** A secret that is told this once. */
export function SecretShown({ secret }: { secret: string }) {
	return (
		<p className="flex items-center gap-2 rounded-3 bg-bg-0 p-2">
			<code className="min-w-0 flex-1 break-all text-sm text-text-1">{secret}</code>
			<CopyButton text={secret} label="Copy the secret" />
		</p>
	);
}
