"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { usePages } from "#live/use-pages.ts";
import { useTopic } from "#live/use-topic.ts";
import { useTRPC, useTRPCClient } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";

/** Firings come by the clock, from no event of this page: the server says when one has come, or what came of it. */
export function useSchedules() {
	const trpc = useTRPC();
	useTopic("schedules", [trpc.schedules.list.queryKey(), trpc.schedules.history.pathKey()]);
	return useQuery(trpc.schedules.list.queryOptions());
}

const firingsAtOnce = 20;

/** The firings of a schedule, newest first, read page by page. */
export function useFirings(scheduleId: string) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	return usePages([...trpc.schedules.history.pathKey(), scheduleId], (before, signal) =>
		client.schedules.history.query({ scheduleId, limit: firingsAtOnce, before }, { signal }),
	);
}

export type ScheduleItem = NonNullable<ReturnType<typeof useSchedules>["data"]>["items"][number];
export type FiringItem = NonNullable<ReturnType<typeof useFirings>["data"]>["pages"][number]["items"][number];

/** What can be done with a schedule. A failure is told where it was asked for. */
export function useScheduleActions() {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const after = {
		onSuccess: () => void queryClient.invalidateQueries({ queryKey: trpc.schedules.pathKey() }),
		onError: (error: unknown) => void toast.error(describeError(error).message),
	};
	return {
		pause: useMutation(trpc.schedules.pause.mutationOptions(after)),
		resume: useMutation(trpc.schedules.resume.mutationOptions(after)),
		runNow: useMutation(trpc.schedules.runNow.mutationOptions(after)),
		remove: useMutation(trpc.schedules.delete.mutationOptions(after)),
	};
}
