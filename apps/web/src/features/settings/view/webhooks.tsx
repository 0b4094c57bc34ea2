"use client";

import { ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { formatExact } from "#format/time.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Dialog } from "#ui/dialog.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { useWebhookActions, useWebhooks, type WebhookItem } from "../model/use-webhooks.ts";
import { Deliveries } from "./deliveries.tsx";
import { NewWebhook } from "./new-webhook.tsx";
import { RotateSecret } from "./rotate-secret.tsx";

export function Webhooks() {
	const { data, isError, error, refetch } = useWebhooks();
	const [adding, setAdding] = useState(false);
	return (
		<div className="flex flex-col items-start gap-3">
			{isError ? (
				<ErrorState title="The webhooks could not be read" onRetry={() => void refetch()} className="px-0">
					{describeError(error).message}
				</ErrorState>
			) : data === undefined || data.items.length === 0 ? null : (
				<ul className="w-full overflow-hidden rounded-4 border border-line-1">
					{data.items.map((webhook) => (
						<WebhookRow key={webhook.webhookId} webhook={webhook} />
					))}
				</ul>
			)}
			<Button onClick={() => setAdding(true)}>
				<Plus aria-hidden="true" />
				Add a webhook
			</Button>
			{adding ? <NewWebhook onClose={() => setAdding(false)} /> : null}
		</div>
	);
}

function WebhookRow({ webhook }: { webhook: WebhookItem }) {
	const { webhookId, url, events, enabled, oldSecretUntil } = webhook;
	const [open, setOpen] = useState(false);
	const [asking, setAsking] = useState(false);
	const [rotating, setRotating] = useState(false);
	const { update, remove, test } = useWebhookActions();
	const erase = () => {
		// Closed first: the log of its deliveries is asked for no more.
		setOpen(false);
		setAsking(false);
		remove.mutate({ webhookId });
	};
	return (
		<li className="border-line-1 border-b last:border-b-0">
			<button
				type="button"
				aria-expanded={open}
				onClick={() => setOpen(!open)}
				className="focus-inset flex min-h-12 w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-bg-2"
			>
				<ChevronRight
					aria-hidden="true"
					className={cn("size-3.5 shrink-0 text-text-3 transition-transform", open && "rotate-90")}
				/>
				<span className="min-w-0 flex-1">
					<span className="block truncate font-mono text-sm text-text-1">{url}</span>
					<span className="block truncate text-text-3 text-xs">{events.join(", ")}</span>
				</span>
				{enabled ? null : <Badge>Off</Badge>}
			</button>
			{open ? (
				<div className="flex flex-col gap-3 bg-bg-0 px-3 py-3">
					<div className="flex flex-wrap gap-2">
						<Button onClick={() => test.mutate({ webhookId })} disabled={test.isPending || !enabled}>
							Send a test
						</Button>
						<Button onClick={() => update.mutate({ webhookId, enabled: !enabled })}>
							{enabled ? "Switch off" : "Switch on"}
						</Button>
						<Button onClick={() => setRotating(true)}>New secret…</Button>
						<Button variant="danger" onClick={() => setAsking(true)}>
							Delete
						</Button>
						<Dialog
							open={asking}
							onOpenChange={setAsking}
							title="Delete this webhook?"
							description={
								<>
									<span className="break-all font-mono">{url}</span> is told nothing more. Its secret and the log of its
									deliveries go with it.
								</>
							}
							footer={
								<>
									<Button onClick={() => setAsking(false)}>Cancel</Button>
									<Button variant="danger" onClick={erase}>
										Delete
									</Button>
								</>
							}
						/>
					</div>
					{oldSecretUntil === null ? null : (
						<p className="text-sm text-text-2">
							Its old secret signs, too, until <time dateTime={oldSecretUntil}>{formatExact(oldSecretUntil)}</time>.
						</p>
					)}
					{rotating ? <RotateSecret webhookId={webhookId} onClose={() => setRotating(false)} /> : null}
					<Deliveries webhookId={webhookId} />
				</div>
			) : null}
		</li>
	);
}
