"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { usePages } from "#live/use-pages.ts";
import { useTopic } from "#live/use-topic.ts";
import { useTRPC, useTRPCClient } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

/** Deliveries come by no event of this page: the server says when there is one, or what came of it. */
export function useWebhooks() {
	const trpc = useTRPC();
	useTopic("webhooks", [trpc.webhooks.list.queryKey(), trpc.webhooks.deliveries.pathKey()]);
	return useQuery(trpc.webhooks.list.queryOptions());
}

const deliveriesAtOnce = 20;

/** What a webhook was told, newest first, read page by page. */
export function useDeliveries(webhookId: string) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	return usePages([...trpc.webhooks.deliveries.pathKey(), webhookId], (before, signal) =>
		client.webhooks.deliveries.query({ webhookId, limit: deliveriesAtOnce, before }, { signal }),
	);
}

export type WebhookItem = NonNullable<ReturnType<typeof useWebhooks>["data"]>["items"][number];
export type DeliveryItem = NonNullable<ReturnType<typeof useDeliveries>["data"]>["pages"][number]["items"][number];

export function useWebhookActions() {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const after = {
		onSuccess: () => void queryClient.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
		onError: (error: unknown) => void toast.error(describeError(error).message),
	};
	return {
		create: useMutation(trpc.webhooks.create.mutationOptions({ onSuccess: after.onSuccess })),
		update: useMutation(trpc.webhooks.update.mutationOptions(after)),
		remove: useMutation(trpc.webhooks.delete.mutationOptions(after)),
		rotate: useMutation(trpc.webhooks.rotate.mutationOptions({ onSuccess: after.onSuccess })),
		test: useMutation(trpc.webhooks.test.mutationOptions(after)),
		redeliver: useMutation(trpc.webhooks.redeliver.mutationOptions(after)),
	};
}

export const webhookEvents = [
	["run.finished", "A run has ended"],
	["run.failed", "A run failed"],
	["run.waiting", "A run waits for an answer"],
	["budget.reached", "A run reached its budget"],
] as const;
