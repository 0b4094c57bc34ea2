"use client";

import type { RunStatus } from "@playhead/core";
import { Button } from "#ui/button.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { type DeliveryItem, useDeliveries, useWebhookActions } from "../model/use-webhooks.ts";

const glyphs: Record<DeliveryItem["status"], RunStatus> = { pending: "queued", delivered: "done", failed: "error" };
const words: Record<DeliveryItem["status"], string> = {
	pending: "On its way",
	delivered: "Delivered",
	failed: "Given up",
};

/** What a webhook was told, newest first. */
export function Deliveries({ webhookId }: { webhookId: string }) {
	const { data, hasNextPage, isFetchingNextPage, more } = useDeliveries(webhookId);
	const deliveries = data?.pages.flatMap(({ items }) => items) ?? [];
	if (deliveries.length === 0) return <p className="text-sm text-text-3">Nothing was delivered yet.</p>;
	return (
		<div className="flex flex-col items-start gap-2">
			<ul aria-label="Deliveries" className="w-full">
				{deliveries.map((delivery) => (
					<DeliveryRow key={delivery.deliveryId} delivery={delivery} />
				))}
			</ul>
			{hasNextPage ? (
				<Button size="sm" disabled={isFetchingNextPage} onClick={() => void more()}>
					{isFetchingNextPage ? "Reading" : "Earlier deliveries"}
				</Button>
			) : null}
		</div>
	);
}

function DeliveryRow({ delivery: { deliveryId, type, status, tries, createdAt } }: { delivery: DeliveryItem }) {
	const { redeliver } = useWebhookActions();
	const last = tries.at(-1);
	const detail = last === undefined ? "" : (last.error ?? `${last.status} in ${Math.round(last.durationMs)} ms`);
	return (
		<li className="grid min-h-9 grid-cols-[12px_minmax(0,1fr)_auto_auto] items-center gap-x-2.5 border-line-1 border-b text-sm last:border-b-0">
			<StatusGlyph status={glyphs[status]} />
			<span className="min-w-0 truncate" title={last?.response}>
				<code className="text-text-1">{type}</code>
				<span className="ml-2 text-text-2">{words[status]}</span>
				<span className="ml-2 text-text-3 text-xs max-md:ml-0 max-md:block max-md:truncate">
					{detail}
					{tries.length > 1 ? ` · ${tries.length} tries` : ""}
				</span>
			</span>
			<RelativeTime at={createdAt} className="num text-text-3 text-xs" />
			<Button
				size="sm"
				variant="ghost"
				onClick={() => redeliver.mutate({ deliveryId })}
				aria-label={`Redeliver ${type}`}
			>
				Redeliver
			</Button>
		</li>
	);
}
