// Made by `node scripts/build.ts --types` out of the server's router. Not to be edited.

import type { Json, Mutation, Query, Subscription } from "./procedure.ts";

export type PlayheadApi = {
	agents: {
		create: Mutation<{ name: string; definition: { [key: string]: Json } }, { name: string; revision: number }>;
		delete: Mutation<{ name: string }, { deleted: boolean }>;
		get: Query<
			{ name: string },
			{
				name: string;
				source: "file" | "shipped" | "stored" | "installed";
				definedIn: string;
				definition: { [key: string]: Json };
				revision: null | number;
				hidesStored: boolean;
				hidesInstalled: boolean;
				missing: string[];
			}
		>;
		list: Query<
			void,
			{
				agents: {
					name: string;
					description: null | string;
					model: string;
					provider: null | "anthropic" | "openai" | "openai-compatible" | "scripted";
					source: "file" | "shipped" | "stored" | "installed";
					default: boolean;
					ready: boolean;
					missing: string[];
				}[];
				file: null | string;
				tools: string[];
				fileDefault: string;
				hidden: string[];
				broken: string[];
			}
		>;
		preview: Query<
			{
				name: string;
				kind?: "chat" | "heartbeat" | "schedule";
				workspace?: string;
				definition?: { [key: string]: Json };
			},
			{
				problems: { field: string; problem: string }[];
				prompt: null | { text: string; sources: string[]; tokens: number; encoding: null | string };
				promptError: null | string;
				skills: { name: string; description: string; place: string; folder: string }[];
				skillProblems: { folder: string; problem: string }[];
			}
		>;
		setDefault: Mutation<{ name: null | string }, { name: string }>;
		test: Mutation<
			{ name: string; definition?: { [key: string]: Json } },
			| {
					ok: true;
					durationMs: number;
					asked: "model" | "program";
					answer: string;
					usage: null | { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
			  }
			| { ok: false; durationMs: number; code: string; message: string }
		>;
		update: Mutation<
			{ name: string; revision: number; definition: { [key: string]: Json } },
			{ name: string; revision: number }
		>;
	};
	answerApproval: Mutation<
		{ sessionId: string; callId: string; decision: "allow" | "deny"; note?: string; remember?: "session" },
		{ answered: boolean }
	>;
	answerRestoreRequest: Mutation<
		{ sessionId: string; requestId: string; decision: "allow" | "deny" },
		{
			requestId: string;
			turn: number;
			scope: "files" | "conversation" | "both";
			by: string;
			truncated?: boolean;
			artifacts?: { id: string; path: string; bytes: number }[];
			present?: string;
			at: string;
			answer: null | {
				error?: { code: string; message: string };
				artifacts?: { id: string; path: string; bytes: number }[];
				undoTurn?: number;
				outcome: "restored" | "denied" | "failed";
				kept?: { path: string; reason: string }[];
				truncated?: boolean;
			};
		}
	>;
	archiveSession: Mutation<{ sessionId: string }, { sessionId: string; archived: boolean }>;
	bulk: Mutation<
		| { action: "archive" | "unarchive" | "pin" | "unpin" | "trash" | "untrash"; sessionIds: string[] }
		| { action: "tag" | "untag"; sessionIds: string[]; tags: string[] },
		{ done: string[]; failed: { sessionId: string; code: string; message: string }[] }
	>;
	cancelRun: Mutation<{ sessionId: string }, { cancelled: boolean }>;
	compactSession: Mutation<
		{ sessionId: string },
		{ runId: string; status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting" }
	>;
	compareSessions: Query<
		{ sessionIds: string[] },
		{
			base: { sessionId: string; title: string; turn: number; seq: number };
			sessions: {
				end: null | { sessionId: string; turn: number; at: string };
				prompt: null | { text: string; truncated: boolean };
				answer: null | { sessionId: string; turn: number; text: string; truncated: boolean };
				totals: {
					turns: number;
					calls: number;
					failed: number;
					durationMs: number;
					usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					unpricedCalls: number;
				};
				files:
					| null
					| {
							path: string;
							change: "deleted" | "added" | "changed";
							insertions: null | number;
							deletions: null | number;
							binary: boolean;
					  }[];
				filesReason: null | string;
				sessionId: string;
				title: string;
				agent: string;
				model: string;
				kind: "chat" | "heartbeat" | "schedule";
				status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				error: null | { code: string; message: string };
				parent: null | { sessionId: string; turn: number; seq?: number };
				archived: boolean;
				activityAt: string;
			}[];
		}
	>;
	deleteSession: Mutation<
		{ sessionId: string },
		{
			deleted: boolean;
			removed: {
				events: number;
				spans: number;
				snapshots: number;
				artifacts: number;
				artifactBytes: number;
				runs: number;
				deliveries: number;
			};
		}
	>;
	files: {
		blame: Query<
			{ path: string; sessionId: string; turn?: number; seq?: number },
			| {
					lines: null;
					sources: never[];
					coarse: boolean;
					earlier: boolean;
					point: {
						sessionId: string;
						turn: number;
						seq: number;
						at: string;
						cause: "start" | "turn" | "restore";
						runId: null | string;
						latest: boolean;
						restored: boolean;
					};
					path: string;
			  }
			| {
					lines: number[];
					sources: {
						by: "unknown" | "start" | "turn" | "restore" | "other";
						call: null | { spanId: string; name: string; summary: string };
						sessionId: string;
						turn: number;
						seq: number;
						at: string;
						runId: null | string;
						gap: boolean;
					}[];
					coarse: boolean;
					earlier: boolean;
					point: {
						sessionId: string;
						turn: number;
						seq: number;
						at: string;
						cause: "start" | "turn" | "restore";
						runId: null | string;
						latest: boolean;
						restored: boolean;
					};
					path: string;
			  }
		>;
		diff: Query<
			{ path: string; sessionId: string; againstTurn?: number; context?: number; turn?: number; seq?: number },
			{
				point: {
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				against: null | {
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				path: string;
				change: null | string;
				modes: (null | "100644" | "100755" | "120000")[];
				binary: boolean;
				diff: string;
				truncated: boolean;
			}
		>;
		history: Query<
			{ path: string; sessionId: string; turn?: number; seq?: number },
			{
				point: {
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				items: (
					| {
							calls: { spanId: string; name: string; summary: string }[];
							change: "deleted" | "added" | "changed";
							binary: boolean;
							insertions: null;
							deletions: null;
							by: "unknown" | "start" | "turn" | "restore" | "other";
							againstTurn: null | number;
							sessionId: string;
							turn: number;
							seq: number;
							at: string;
							runId: null | string;
							gap: boolean;
					  }
					| {
							calls: { spanId: string; name: string; summary: string }[];
							change: "deleted" | "added" | "changed";
							binary: false;
							insertions: number;
							deletions: number;
							by: "unknown" | "start" | "turn" | "restore" | "other";
							againstTurn: null | number;
							sessionId: string;
							turn: number;
							seq: number;
							at: string;
							runId: null | string;
							gap: boolean;
					  }
				)[];
				earlier: boolean;
			}
		>;
		read: Query<
			{ path: string; sessionId: string; turn?: number; seq?: number },
			{
				point: {
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				path: string;
				mode: "100644" | "100755" | "120000";
				bytes: number;
				binary: boolean;
				text: null | string;
				truncated: boolean;
			}
		>;
		tree: Query<
			{ sessionId: string; againstTurn?: number; entries?: boolean; turn?: number; seq?: number },
			{
				files: { path: string; mode: "100644" | "100755" | "120000"; bytes: number }[];
				total: number;
				changes:
					| null
					| {
							path: string;
							change: "deleted" | "added" | "changed";
							insertions: null | number;
							deletions: null | number;
							binary: boolean;
					  }[];
				notCovered: number;
				uncovered: null | {
					ignored: number;
					tooLarge: number;
					outside: number;
					special: number;
					submodules: number;
					unreadable: number;
				};
				uncoveredPaths: {
					path: string;
					reason: "ignored" | "tooLarge" | "outside" | "special" | "submodules" | "unreadable";
				}[];
				point: null | {
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				against: null | {
					state: "dropped" | "recorded" | "nothing" | "notRecorded";
					sessionId: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					runId: null | string;
					latest: boolean;
					restored: boolean;
				};
				state: "dropped" | "recorded" | "nothing" | "notRecorded";
				reason: null | string;
				workspace: null | string;
			}
		>;
	};
	forkSession: Mutation<
		{
			sessionId: string;
			turn: number;
			title?: string;
			agent?: string;
			model?: string;
			prompt?: string;
			forkId?: string;
			messageId?: string;
		},
		{ sessionId: string }
	>;
	getEvents: Query<
		{ sessionId: string; afterSeq?: number; limit?: number },
		{
			hasMore: boolean;
			events: {
				type: string;
				at: string;
				sessionId: string;
				seq: number;
				v: number;
				data: { [key: string]: unknown };
				turn?: number;
				runId?: string;
			}[];
			lastSeq: number;
		}
	>;
	getSession: Query<
		{ sessionId: string; beforeSeq?: number; atSeq?: number; turns?: number },
		{
			hasEarlier: boolean;
			usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
			activeRun: null | {
				sessionId: string;
				runId: string;
				active: boolean;
				status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				trigger: string;
				messageId: string;
				attempt: number;
				worker: null | string;
				queuedSeq: number;
				queuedAt: string;
				startedAt: null | string;
				startedSeq: null | number;
				finishedAt: null | string;
				durationMs: null | number;
				reason: null | string;
				error: null | { code: string; message: string };
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				approvals: {
					callId: string;
					name: string;
					turn: null | number;
					seq: number;
					at: string;
					decision: null | "allow" | "deny";
					note?: string;
				}[];
				waitedMs: number;
			};
			approvals: { callId: string; name: string; args: Json; since: string; runId: string }[];
			session: {
				sessionId: string;
				title: string;
				titledBy: "model" | "prompt" | "user";
				kind: "chat" | "heartbeat" | "schedule";
				agent: string;
				model: string;
				workspace: null | string;
				status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				archived: boolean;
				quiet: boolean;
				tags: string[];
				pinned: boolean;
				purgeAt: null | string;
				createdAt: string;
				updatedAt: string;
				activityAt: string;
				lastSeq: number;
				turns: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				contextTokens: null | number;
				contextLimit: null | number;
				error: null | { code: string; message: string };
				waitingFor: null | string;
				allowedTools: string[];
				activeRunId: null | string;
				activeAttempt: number;
				runStartedAt: null | string;
				runDurationMs: null | number;
				parent: null | { sessionId: string; turn: number; seq?: number };
				restores: {
					seq: number;
					toTurn: number;
					toSeq: number;
					scope: "files" | "conversation" | "both";
					undoTurn: number;
					restoreId?: string;
				}[];
				origin: null | { source: "otlp" | "transcript" | "sdk"; producer?: string; id?: string };
				restoreRequest: null | {
					requestId: string;
					turn: number;
					scope: "files" | "conversation" | "both";
					by: string;
					truncated?: boolean;
					artifacts?: { id: string; path: string; bytes: number }[];
					present?: string;
					at: string;
					answer: null | {
						error?: { code: string; message: string };
						artifacts?: { id: string; path: string; bytes: number }[];
						undoTurn?: number;
						outcome: "restored" | "denied" | "failed";
						kept?: { path: string; reason: string }[];
						truncated?: boolean;
					};
				};
			};
			messages: {
				id: string;
				role: "user" | "assistant" | "system";
				at: string;
				seq: number;
				runId: null | string;
				turn: null | number;
				status: "error" | "done" | "cancelled" | "interrupted" | "streaming";
				parts: (
					| { type: "text"; text: string }
					| {
							type: "reasoning";
							text: string;
							startedAt?: string;
							endedAt?: string;
							providerMetadata?: null | string | number | Json[] | { [key: string]: Json } | boolean;
					  }
					| {
							type: "tool-call";
							callId: string;
							name: string;
							args: Json;
							status: "error" | "running" | "cancelled" | "ok" | "interrupted" | "waiting" | "pending";
							output: string;
							result?: null | string | number | Json[] | { [key: string]: Json } | boolean;
							error?: { code: string; message: string };
							exitCode?: null | number;
							truncated?: boolean;
							artifacts?: { id: string; path: string; bytes: number }[];
							startedAt?: string;
							durationMs?: number;
							providerMetadata?: null | string | number | Json[] | { [key: string]: Json } | boolean;
					  }
				)[];
				model?: string;
				usage?: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost?: null | number;
				durationMs?: number;
				finishReason?: string;
				error?: { code: string; message: string };
				discarded?: boolean;
				check?: { output: string; exitCode: null | number; command: string; failures?: number; told?: boolean };
				compaction?: { fromSeq: number; toSeq: number; tokensBefore: number; tokensAfter: number; summary: string };
				setAside?: boolean;
				artifacts?: { id: string; path: string; bytes: number }[];
			}[];
			turns: {
				turn: number;
				runId: string;
				seq: number;
				startedAt: string;
				durationMs: null | number;
				usage: null | { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				setAside?: boolean;
			}[];
			runs: {
				sessionId: string;
				runId: string;
				active: boolean;
				status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				trigger: string;
				messageId: string;
				attempt: number;
				worker: null | string;
				queuedSeq: number;
				queuedAt: string;
				startedAt: null | string;
				startedSeq: null | number;
				finishedAt: null | string;
				durationMs: null | number;
				reason: null | string;
				error: null | { code: string; message: string };
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				approvals: {
					callId: string;
					name: string;
					turn: null | number;
					seq: number;
					at: string;
					decision: null | "allow" | "deny";
					note?: string;
				}[];
				waitedMs: number;
			}[];
			snapshots: {
				sessionId: string;
				turn: number;
				cause: "start" | "turn" | "restore";
				seq: number;
				at: string;
				runId: null | string;
				tree: null | string;
				reason: null | string;
				filesChanged: number;
				insertions: number;
				deletions: number;
				notCovered: number;
				uncovered: null | {
					ignored: number;
					tooLarge: number;
					outside: number;
					special: number;
					submodules: number;
					unreadable: number;
				};
				paths: null | string[];
				droppedAt: null | string;
			}[];
			lastSeq: number;
			firstSeq: number;
		}
	>;
	listFacets: Query<
		void,
		{
			agents: { value: string; count: number }[];
			tags: { value: string; count: number }[];
			models: { value: string; count: number }[];
			workspaces: { value: string; count: number }[];
		}
	>;
	listSessions: Query<
		| undefined
		| void
		| {
				parent?: string;
				from?: string;
				to?: string;
				query?: string;
				status?: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				kind?: "chat" | "heartbeat" | "schedule";
				agent?: string;
				model?: string;
				workspace?: string;
				tag?: string;
				minCost?: number;
				maxCost?: number;
				hasError?: boolean;
				pinned?: boolean;
				unread?: boolean;
				archived?: boolean;
				trashed?: boolean;
				cursor?: null | string;
				limit?: number;
		  },
		{
			items: {
				sessionId: string;
				title: string;
				titledBy: "model" | "prompt" | "user";
				kind: "chat" | "heartbeat" | "schedule";
				agent: string;
				model: string;
				workspace: null | string;
				status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
				archived: boolean;
				quiet: boolean;
				tags: string[];
				pinned: boolean;
				purgeAt: null | string;
				createdAt: string;
				updatedAt: string;
				activityAt: string;
				lastSeq: number;
				turns: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				contextTokens: null | number;
				contextLimit: null | number;
				error: null | { code: string; message: string };
				waitingFor: null | string;
				allowedTools: string[];
				activeRunId: null | string;
				activeAttempt: number;
				runStartedAt: null | string;
				runDurationMs: null | number;
				parent: null | { sessionId: string; turn: number; seq?: number };
				restores: {
					seq: number;
					toTurn: number;
					toSeq: number;
					scope: "files" | "conversation" | "both";
					undoTurn: number;
					restoreId?: string;
				}[];
				origin: null | { source: "otlp" | "transcript" | "sdk"; producer?: string; id?: string };
				restoreRequest: null | {
					requestId: string;
					turn: number;
					scope: "files" | "conversation" | "both";
					by: string;
					truncated?: boolean;
					artifacts?: { id: string; path: string; bytes: number }[];
					present?: string;
					at: string;
					answer: null | {
						error?: { code: string; message: string };
						artifacts?: { id: string; path: string; bytes: number }[];
						undoTurn?: number;
						outcome: "restored" | "denied" | "failed";
						kept?: { path: string; reason: string }[];
						truncated?: boolean;
					};
				};
				seenAt: null | string;
			}[];
			nextCursor: null | string;
		}
	>;
	markSeen: Mutation<
		{ sessionIds: string[]; seen?: boolean },
		{ items: { sessionId: string; seenAt: null | string }[] }
	>;
	onChanges: Subscription<
		undefined | void | { topics?: ("schedules" | "webhooks")[]; lastEventId?: null | string },
		AsyncIterable<{ topic: "schedules" | "webhooks" }>
	>;
	onEvents: Subscription<
		{ sessionId: string; afterSeq?: number; lastEventId?: null | string },
		AsyncIterable<{
			id: string;
			data: {
				type: string;
				at: string;
				sessionId: string;
				seq: number;
				v: number;
				data: { [key: string]: unknown };
				turn?: number;
				runId?: string;
			}[];
		}>
	>;
	onSessions: Subscription<
		undefined | void | { seen?: boolean; lastEventId?: null | string },
		AsyncIterable<
			| {
					sessionId: string;
					title: string;
					titledBy: "model" | "prompt" | "user";
					kind: "chat" | "heartbeat" | "schedule";
					agent: string;
					model: string;
					workspace: null | string;
					status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					archived: boolean;
					quiet: boolean;
					tags: string[];
					pinned: boolean;
					purgeAt: null | string;
					createdAt: string;
					updatedAt: string;
					activityAt: string;
					lastSeq: number;
					turns: number;
					usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					unpricedCalls: number;
					contextTokens: null | number;
					contextLimit: null | number;
					error: null | { code: string; message: string };
					waitingFor: null | string;
					allowedTools: string[];
					activeRunId: null | string;
					activeAttempt: number;
					runStartedAt: null | string;
					runDurationMs: null | number;
					parent: null | { sessionId: string; turn: number; seq?: number };
					restores: {
						seq: number;
						toTurn: number;
						toSeq: number;
						scope: "files" | "conversation" | "both";
						undoTurn: number;
						restoreId?: string;
					}[];
					origin: null | { source: "otlp" | "transcript" | "sdk"; producer?: string; id?: string };
					restoreRequest: null | {
						requestId: string;
						turn: number;
						scope: "files" | "conversation" | "both";
						by: string;
						truncated?: boolean;
						artifacts?: { id: string; path: string; bytes: number }[];
						present?: string;
						at: string;
						answer: null | {
							error?: { code: string; message: string };
							artifacts?: { id: string; path: string; bytes: number }[];
							undoTurn?: number;
							outcome: "restored" | "denied" | "failed";
							kept?: { path: string; reason: string }[];
							truncated?: boolean;
						};
					};
			  }
			| { sessionId: string; deleted: true }
			| { sessionId: string; seenAt: null | string }
		>
	>;
	pinSession: Mutation<{ sessionId: string }, { sessionId: string; pinned: boolean }>;
	previewMerge: Query<
		{ sessionId: string; path: string; turn?: number; spanId?: string },
		{
			turn: number;
			path: string;
			present: string;
			conflict: boolean;
			blocked: null | string;
			base: null | { bytes: number; mode: "100644" | "100755" | "120000"; binary: boolean; text: null | string };
			disk: null | { bytes: number; mode: "100644" | "100755" | "120000"; binary: boolean; text: null | string };
			target: null | { bytes: number; mode: "100644" | "100755" | "120000"; binary: boolean; text: null | string };
			merged: null | { bytes: number; mode: "100644" | "100755" | "120000"; binary: boolean; text: null | string };
		}
	>;
	previewRestore: Query<
		{ sessionId: string; turn?: number; spanId?: string; paths?: string[] },
		{
			paths: { path: string; reason: "ignored" | "tooLarge" | "outside" | "special" | "submodules" | "unreadable" }[];
			notCovered: number;
			uncovered: {
				ignored: number;
				tooLarge: number;
				outside: number;
				special: number;
				submodules: number;
				unreadable: number;
			};
			turn: number;
			seq: number;
			exact: boolean;
			tree: null | string;
			present: string;
			files: {
				diff: null | string;
				truncated: boolean;
				path: string;
				change: "deleted" | "added" | "changed";
				insertions: null | number;
				deletions: null | number;
				binary: boolean;
				conflict: boolean;
				mergeable: boolean;
				blocked: null | string;
			}[];
		}
	>;
	renameSession: Mutation<{ sessionId: string; title: string }, { sessionId: string; title: string }>;
	requestRestore: Mutation<
		{ sessionId: string; turn: number; scope: "files" | "conversation" | "both"; present?: string; by?: string },
		{ requestId: string; seq: number }
	>;
	restoreSession: Mutation<
		{
			sessionId: string;
			scope: "files" | "conversation" | "both";
			turn?: number;
			spanId?: string;
			paths?: string[];
			merge?: string[];
			present?: string;
		},
		{
			seq: number;
			turn: number;
			exact: boolean;
			undoTurn: number;
			restored: null | number;
			kept: { path: string; reason: string }[];
		}
	>;
	retention: {
		get: Query<
			void,
			{
				enabled: boolean;
				days: { chat: null | number; schedule: null | number; heartbeat: null | number; quiet: null | number };
				maxBytes: null | number;
			}
		>;
		preview: Query<
			| undefined
			| void
			| {
					policy?: {
						enabled: boolean;
						days: { chat: null | number; schedule: null | number; heartbeat: null | number; quiet: null | number };
						maxBytes: null | number;
					};
			  },
			{
				leaving: { sessions: number; events: number; snapshots: number; artifacts: number; bytes: number };
				all: { sessions: number; events: number; snapshots: number; artifacts: number; bytes: number };
				sessions: {
					sessionId: string;
					title: string;
					kind: "chat" | "heartbeat" | "schedule";
					activityAt: string;
					bytes: number;
					reason: "age" | "size";
				}[];
			}
		>;
		run: Mutation<void, { sessions: number; events: number; snapshots: number; artifacts: number; more: boolean }>;
		set: Mutation<
			{
				enabled: boolean;
				days: { chat: null | number; schedule: null | number; heartbeat: null | number; quiet: null | number };
				maxBytes: null | number;
			},
			{
				enabled: boolean;
				days: { chat: null | number; schedule: null | number; heartbeat: null | number; quiet: null | number };
				maxBytes: null | number;
			}
		>;
	};
	schedules: {
		create: Mutation<
			{
				name: string;
				prompt: string;
				timing:
					| { type: "cron"; expression: string; timeZone?: string }
					| { type: "interval"; everyMinutes: number; quietHours?: { from: string; to: string }; timeZone?: string };
				kind?: "heartbeat" | "schedule";
				agent?: string;
				model?: null | string;
				workspace?: null | string;
				session?: "continue" | "new";
				missed?: "skip" | "once";
				overlap?: "queue" | "skip" | "parallel";
				paused?: boolean;
				scheduleId?: string;
			},
			null | {
				scheduleId: string;
				name: string;
				kind: "heartbeat" | "schedule";
				prompt: string;
				agent: string;
				model: null | string;
				workspace: null | string;
				timing:
					| { type: "cron"; expression: string; timeZone: string }
					| { type: "interval"; everyMinutes: number; timeZone: string; quietHours?: { from: string; to: string } };
				session: "continue" | "new";
				sessionId: null | string;
				missed: "skip" | "once";
				overlap: "queue" | "skip" | "parallel";
				paused: boolean;
				nextDueAt: null | string;
				createdAt: string;
				updatedAt: string;
			}
		>;
		delete: Mutation<{ scheduleId: string }, { deleted: boolean }>;
		history: Query<
			{ scheduleId: string; before?: null | string; limit?: number },
			{
				items: {
					firingId: string;
					scheduleId: string;
					dueAt: string;
					trigger: "due" | "late" | "manual";
					status: "failed" | "waiting" | "missed" | "started" | "pending" | "skipped";
					missed: number;
					sessionId: null | string;
					startedAt: null | string;
					error: null | { code: string; message: string };
					run: null | {
						runId: string;
						status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
						reason: null | string;
						durationMs: null | number;
						usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
						cost: null | number;
						answer: null | string;
					};
				}[];
				nextBefore: null | string;
			}
		>;
		list: Query<
			void,
			{
				items: {
					upcoming: string[];
					scheduleId: string;
					name: string;
					kind: "heartbeat" | "schedule";
					prompt: string;
					agent: string;
					model: null | string;
					workspace: null | string;
					timing:
						| { type: "cron"; expression: string; timeZone: string }
						| { type: "interval"; everyMinutes: number; timeZone: string; quietHours?: { from: string; to: string } };
					session: "continue" | "new";
					sessionId: null | string;
					missed: "skip" | "once";
					overlap: "queue" | "skip" | "parallel";
					paused: boolean;
					nextDueAt: null | string;
					createdAt: string;
					updatedAt: string;
					lastFiring: null | {
						firingId: string;
						scheduleId: string;
						dueAt: string;
						trigger: "due" | "late" | "manual";
						status: "failed" | "waiting" | "missed" | "started" | "pending" | "skipped";
						missed: number;
						sessionId: null | string;
						startedAt: null | string;
						error: null | { code: string; message: string };
						run: null | {
							runId: string;
							status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
							reason: null | string;
							durationMs: null | number;
							usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
							cost: null | number;
							answer: null | string;
						};
					};
				}[];
			}
		>;
		pause: Mutation<
			{ scheduleId: string },
			{
				scheduleId: string;
				name: string;
				kind: "heartbeat" | "schedule";
				prompt: string;
				agent: string;
				model: null | string;
				workspace: null | string;
				timing:
					| { type: "cron"; expression: string; timeZone: string }
					| { type: "interval"; everyMinutes: number; timeZone: string; quietHours?: { from: string; to: string } };
				session: "continue" | "new";
				sessionId: null | string;
				missed: "skip" | "once";
				overlap: "queue" | "skip" | "parallel";
				paused: boolean;
				nextDueAt: null | string;
				createdAt: string;
				updatedAt: string;
			}
		>;
		preview: Query<
			{
				timing:
					| { type: "cron"; expression: string; timeZone?: string }
					| { type: "interval"; everyMinutes: number; quietHours?: { from: string; to: string }; timeZone?: string };
				count?: number;
			},
			{ upcoming: string[] }
		>;
		resume: Mutation<
			{ scheduleId: string },
			{
				scheduleId: string;
				name: string;
				kind: "heartbeat" | "schedule";
				prompt: string;
				agent: string;
				model: null | string;
				workspace: null | string;
				timing:
					| { type: "cron"; expression: string; timeZone: string }
					| { type: "interval"; everyMinutes: number; timeZone: string; quietHours?: { from: string; to: string } };
				session: "continue" | "new";
				sessionId: null | string;
				missed: "skip" | "once";
				overlap: "queue" | "skip" | "parallel";
				paused: boolean;
				nextDueAt: null | string;
				createdAt: string;
				updatedAt: string;
			}
		>;
		runNow: Mutation<{ scheduleId: string }, { firingId: string }>;
		update: Mutation<
			{
				scheduleId: string;
				name?: string;
				kind?: "heartbeat" | "schedule";
				prompt?: string;
				agent?: string;
				model?: null | string;
				workspace?: null | string;
				timing?:
					| { type: "cron"; expression: string; timeZone?: string }
					| { type: "interval"; everyMinutes: number; quietHours?: { from: string; to: string }; timeZone?: string };
				session?: "continue" | "new";
				missed?: "skip" | "once";
				overlap?: "queue" | "skip" | "parallel";
			},
			{
				scheduleId: string;
				name: string;
				kind: "heartbeat" | "schedule";
				prompt: string;
				agent: string;
				model: null | string;
				workspace: null | string;
				timing:
					| { type: "cron"; expression: string; timeZone: string }
					| { type: "interval"; everyMinutes: number; timeZone: string; quietHours?: { from: string; to: string } };
				session: "continue" | "new";
				sessionId: null | string;
				missed: "skip" | "once";
				overlap: "queue" | "skip" | "parallel";
				paused: boolean;
				nextDueAt: null | string;
				createdAt: string;
				updatedAt: string;
			}
		>;
	};
	searchMessages: Query<
		{
			query: string;
			status?: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
			kind?: "chat" | "heartbeat" | "schedule";
			agent?: string;
			model?: string;
			workspace?: string;
			tag?: string;
			minCost?: number;
			maxCost?: number;
			hasError?: boolean;
			pinned?: boolean;
			unread?: boolean;
			archived?: boolean;
			trashed?: boolean;
			cursor?: null | string;
			limit?: number;
			in?: ("message" | "check" | "title" | "result" | "call")[];
			role?: "user" | "assistant" | "system";
			sessionId?: string;
			from?: string;
			to?: string;
		},
		{
			items: {
				sessionId: string;
				seq: number;
				kind: "message" | "check" | "title" | "result" | "call";
				role: null | "user" | "assistant" | "system";
				at: string;
				runId: null | string;
				turn: null | number;
				callId: null | string;
				messageId: null | string;
				snippet: { text: string; hits: [number, number][] };
				session: {
					sessionId: string;
					title: string;
					titledBy: "model" | "prompt" | "user";
					kind: "chat" | "heartbeat" | "schedule";
					agent: string;
					model: string;
					workspace: null | string;
					status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					archived: boolean;
					quiet: boolean;
					tags: string[];
					pinned: boolean;
					purgeAt: null | string;
					createdAt: string;
					updatedAt: string;
					activityAt: string;
					lastSeq: number;
					turns: number;
					usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					unpricedCalls: number;
					contextTokens: null | number;
					contextLimit: null | number;
					error: null | { code: string; message: string };
					waitingFor: null | string;
					allowedTools: string[];
					activeRunId: null | string;
					activeAttempt: number;
					runStartedAt: null | string;
					runDurationMs: null | number;
					parent: null | { sessionId: string; turn: number; seq?: number };
					restores: {
						seq: number;
						toTurn: number;
						toSeq: number;
						scope: "files" | "conversation" | "both";
						undoTurn: number;
						restoreId?: string;
					}[];
					origin: null | { source: "otlp" | "transcript" | "sdk"; producer?: string; id?: string };
					restoreRequest: null | {
						requestId: string;
						turn: number;
						scope: "files" | "conversation" | "both";
						by: string;
						truncated?: boolean;
						artifacts?: { id: string; path: string; bytes: number }[];
						present?: string;
						at: string;
						answer: null | {
							error?: { code: string; message: string };
							artifacts?: { id: string; path: string; bytes: number }[];
							undoTurn?: number;
							outcome: "restored" | "denied" | "failed";
							kept?: { path: string; reason: string }[];
							truncated?: boolean;
						};
					};
				};
			}[];
			nextCursor: null | string;
		}
	>;
	sendMessage: Mutation<
		{ sessionId: string; text: string; messageId?: string; whenBusy?: "queue" | "reject" },
		{ runId: string; status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting" }
	>;
	snapshots: {
		compare: Query<
			{ sessionId: string; turn: number; againstTurn: number; againstSessionId?: string },
			{
				base: null | { sessionId: string; title: string; turn: number; seq: number };
				from: {
					hasMore: boolean;
					totals: {
						turns: number;
						calls: number;
						failed: number;
						durationMs: number;
						usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
						cost: null | number;
						unpricedCalls: number;
					};
					sessionId: string;
					title: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					recorded: boolean;
					steps: (
						| { sessionId: string; seq: number; at: string; type: "prompt"; text: string; truncated: boolean }
						| {
								sessionId: string;
								seq: number;
								at: string;
								type: "turn";
								turn: number;
								said: null | string;
								truncated: boolean;
								calls: {
									spanId: string;
									callId: null | string;
									kind: "check" | "tool";
									name: string;
									summary: string;
									status: "error" | "running" | "cancelled" | "ok" | "interrupted";
									durationMs: null | number;
								}[];
								status: "error" | "running" | "cancelled" | "ok" | "interrupted";
								durationMs: null | number;
								usage: null | {
									input: number;
									cacheRead: number;
									cacheWrite: number;
									output: number;
									reasoning: number;
								};
								cost: null | number;
						  }
						| { sessionId: string; seq: number; at: string; type: "compaction" }
						| {
								type: "restore";
								sessionId: string;
								seq: number;
								at: null;
								toTurn: number;
								undoTurn: number;
								scope: "files" | "conversation" | "both";
						  }
					)[];
				};
				to: {
					hasMore: boolean;
					totals: {
						turns: number;
						calls: number;
						failed: number;
						durationMs: number;
						usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
						cost: null | number;
						unpricedCalls: number;
					};
					sessionId: string;
					title: string;
					turn: number;
					seq: number;
					at: string;
					cause: "start" | "turn" | "restore";
					recorded: boolean;
					steps: (
						| { sessionId: string; seq: number; at: string; type: "prompt"; text: string; truncated: boolean }
						| {
								sessionId: string;
								seq: number;
								at: string;
								type: "turn";
								turn: number;
								said: null | string;
								truncated: boolean;
								calls: {
									spanId: string;
									callId: null | string;
									kind: "check" | "tool";
									name: string;
									summary: string;
									status: "error" | "running" | "cancelled" | "ok" | "interrupted";
									durationMs: null | number;
								}[];
								status: "error" | "running" | "cancelled" | "ok" | "interrupted";
								durationMs: null | number;
								usage: null | {
									input: number;
									cacheRead: number;
									cacheWrite: number;
									output: number;
									reasoning: number;
								};
								cost: null | number;
						  }
						| { sessionId: string; seq: number; at: string; type: "compaction" }
						| {
								type: "restore";
								sessionId: string;
								seq: number;
								at: null;
								toTurn: number;
								undoTurn: number;
								scope: "files" | "conversation" | "both";
						  }
					)[];
				};
				files:
					| null
					| {
							path: string;
							change: "deleted" | "added" | "changed";
							insertions: null | number;
							deletions: null | number;
							binary: boolean;
					  }[];
				filesReason: null | string;
			}
		>;
		gc: Mutation<
			{ quota?: string; dryRun?: boolean },
			{
				quotaBytes: number;
				dryRun: boolean;
				stores: (
					| {
							bytesBefore: number;
							bytesAfter: number;
							overQuota: boolean;
							dropped: never[];
							lost: never[];
							workspace: string;
							removed: boolean;
							error: string;
					  }
					| {
							workspace: string;
							removed: boolean;
							error: null;
							bytesBefore: number;
							bytesAfter: number;
							overQuota: boolean;
							dropped: { sessionId: string; turn: number; reason: "quota" | "unreferenced" }[];
							lost: { sessionId: string; turns: number[] }[];
					  }
				)[];
			}
		>;
		get: Query<
			{ sessionId: string; turn: number; againstTurn?: number; againstSessionId?: string; path?: string },
			| {
					files:
						| null
						| {
								path: string;
								change: "deleted" | "added" | "changed";
								insertions: null | number;
								deletions: null | number;
								binary: boolean;
						  }[];
					diff: null;
					againstTurn: null | number;
					sessionId: string;
					turn: number;
					cause: "start" | "turn" | "restore";
					seq: number;
					at: string;
					runId: null | string;
					tree: null | string;
					reason: null | string;
					filesChanged: number;
					insertions: number;
					deletions: number;
					notCovered: number;
					uncovered: null | {
						ignored: number;
						tooLarge: number;
						outside: number;
						special: number;
						submodules: number;
						unreadable: number;
					};
					paths: null | string[];
					droppedAt: null | string;
			  }
			| {
					files: {
						path: string;
						change: "deleted" | "added" | "changed";
						insertions: null | number;
						deletions: null | number;
						binary: boolean;
					}[];
					diff: null | { path: string; text: string; binary: boolean; truncated: boolean };
					againstTurn: null | number;
					sessionId: string;
					turn: number;
					cause: "start" | "turn" | "restore";
					seq: number;
					at: string;
					runId: null | string;
					tree: null | string;
					reason: null | string;
					filesChanged: number;
					insertions: number;
					deletions: number;
					notCovered: number;
					uncovered: null | {
						ignored: number;
						tooLarge: number;
						outside: number;
						special: number;
						submodules: number;
						unreadable: number;
					};
					paths: null | string[];
					droppedAt: null | string;
			  }
		>;
		list: Query<
			{ sessionId: string; cursor?: null | string; limit?: number },
			{
				items: {
					setAside: boolean;
					sessionId: string;
					turn: number;
					cause: "start" | "turn" | "restore";
					seq: number;
					at: string;
					runId: null | string;
					tree: null | string;
					reason: null | string;
					filesChanged: number;
					insertions: number;
					deletions: number;
					notCovered: number;
					uncovered: null | {
						ignored: number;
						tooLarge: number;
						outside: number;
						special: number;
						submodules: number;
						unreadable: number;
					};
					paths: null | string[];
					droppedAt: null | string;
					durationMs: null | number;
					usage: null | { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					contextTokens: null | number;
				}[];
				nextCursor: null | string;
			}
		>;
		stores: Query<
			void,
			{
				quotaBytes: number;
				stores: {
					workspace: string;
					path: string;
					bytes: number;
					snapshots: number;
					sessions: number;
					oldestAt: null | string;
					looseObjects: number;
					borrows: boolean;
					gone: boolean;
					orphan: boolean;
				}[];
			}
		>;
	};
	startSession: Mutation<
		{
			prompt: string;
			agent?: string;
			model?: string;
			workspace?: string;
			title?: string;
			kind?: "chat" | "heartbeat" | "schedule";
			sessionId?: string;
			messageId?: string;
			metadata?: { [key: string]: Json };
		},
		{
			runId: string;
			status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
			sessionId: string;
		}
	>;
	stats: Query<
		{
			from: string;
			to: string;
			bucket: "hour" | "day" | "week" | "month";
			timeZone?: string;
			sessionId?: string;
			kind?: "chat" | "heartbeat" | "schedule";
			agent?: string;
			model?: string;
			tool?: string;
		},
		{
			totals: {
				sessions: number;
				runs: number;
				errors: number;
				durationMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
				modelCalls: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				toolCalls: number;
				toolErrors: number;
			};
			buckets: {
				sessions: number;
				runs: number;
				errors: number;
				durationMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
				modelCalls: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				toolCalls: number;
				toolErrors: number;
				at: string;
			}[];
			agents: {
				sessions: number;
				runs: number;
				errors: number;
				durationMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
				modelCalls: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				toolCalls: number;
				toolErrors: number;
				agent: string;
			}[];
			models: {
				model: string;
				calls: number;
				errors: number;
				usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost: null | number;
				unpricedCalls: number;
				durationMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
				firstTokenMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
			}[];
			tools: {
				name: string;
				calls: number;
				errors: number;
				durationMs: { p50: null | number; p90: null | number; p95: null | number; p99: null | number };
				totalMs: number;
			}[];
			leftOut: { agents: number; models: number; tools: number };
			from: string;
			to: string;
			bucket: "hour" | "day" | "week" | "month";
			timeZone: string;
		}
	>;
	tagSession: Mutation<{ sessionId: string; tags: string[] }, { sessionId: string; tags: string[] }>;
	traces: {
		get: Query<
			{ runId: string },
			{
				run: {
					sessionId: string;
					runId: string;
					active: boolean;
					status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					trigger: string;
					messageId: string;
					attempt: number;
					worker: null | string;
					queuedSeq: number;
					queuedAt: string;
					startedAt: null | string;
					startedSeq: null | number;
					finishedAt: null | string;
					durationMs: null | number;
					reason: null | string;
					error: null | { code: string; message: string };
					usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					approvals: {
						callId: string;
						name: string;
						turn: null | number;
						seq: number;
						at: string;
						decision: null | "allow" | "deny";
						note?: string;
					}[];
					waitedMs: number;
				};
				spans: {
					error: null | { code: string; message: string };
					sessionId: string;
					turn: null | number;
					kind: "check" | "turn" | "agent" | "run" | "llm" | "tool" | "wait" | "other" | "internal";
					id: string;
					name: string;
					durationMs: null | number;
					status: "error" | "running" | "cancelled" | "ok" | "interrupted";
					summary: string;
					parentId: null | string;
					runId: string;
					startedAt: string;
					startSeq: number;
					endSeq: null | number;
					callId?: string;
					model?: string;
					usage?: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost?: null | number;
					attributes?: {
						finishReason?: null | string | number | Json[] | { [key: string]: Json } | boolean;
						timeToFirstTokenMs?: null | string | number | Json[] | { [key: string]: Json } | boolean;
						exitCode?: null | string | number | Json[] | { [key: string]: Json } | boolean;
					};
				}[];
			}
		>;
		list: Query<
			| undefined
			| void
			| {
					sessionId?: string;
					status?: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					kind?: "chat" | "heartbeat" | "schedule";
					agent?: string;
					model?: string;
					tool?: string;
					from?: string;
					to?: string;
					minDurationMs?: number;
					hasError?: boolean;
					text?: string;
					cursor?: null | string;
					limit?: number;
			  },
			{
				items: {
					runId: string;
					sessionId: string;
					title: string;
					kind: "chat" | "heartbeat" | "schedule";
					agent: string;
					model: string;
					status: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					error: null | { code: string; message: string };
					trigger: string;
					startedAt: string;
					durationMs: null | number;
					spanCount: number;
					errorCount: number;
					usage: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
					cost: null | number;
					unpricedCalls: number;
				}[];
				nextCursor: null | string;
			}
		>;
		span: Query<
			{ sessionId: string; spanId: string },
			{
				input: Json;
				output: Json;
				artifacts: {
					input: { id: string; path: string; bytes: number }[];
					output: { id: string; path: string; bytes: number }[];
				};
				error: null | { code: string; message: string };
				attributes: { [key: string]: Json };
				sessionId: string;
				turn: null | number;
				kind: "check" | "turn" | "agent" | "run" | "llm" | "tool" | "wait" | "other" | "internal";
				id: string;
				name: string;
				durationMs: null | number;
				status: "error" | "running" | "cancelled" | "ok" | "interrupted";
				summary: string;
				parentId: null | string;
				runId: string;
				startedAt: string;
				startSeq: number;
				endSeq: null | number;
				callId?: string;
				model?: string;
				usage?: { input: number; cacheRead: number; cacheWrite: number; output: number; reasoning: number };
				cost?: null | number;
			}
		>;
	};
	trashSession: Mutation<{ sessionId: string }, { sessionId: string; purgeAt: string }>;
	unarchiveSession: Mutation<{ sessionId: string }, { sessionId: string; archived: boolean }>;
	unpinSession: Mutation<{ sessionId: string }, { sessionId: string; pinned: boolean }>;
	untagSession: Mutation<{ sessionId: string; tags: string[] }, { sessionId: string; tags: string[] }>;
	untrashSession: Mutation<{ sessionId: string }, { sessionId: string; purgeAt: null }>;
	views: {
		delete: Mutation<{ name: string }, { deleted: boolean }>;
		list: Query<void, { items: { name: string; filter: { [key: string]: Json }; createdAt: string }[] }>;
		save: Mutation<
			{
				name: string;
				filter: {
					status?: "error" | "running" | "done" | "cancelled" | "lost" | "queued" | "waiting";
					kind?: "chat" | "heartbeat" | "schedule";
					agent?: string;
					model?: string;
					workspace?: string;
					tag?: string;
					minCost?: number;
					maxCost?: number;
					hasError?: boolean;
					pinned?: boolean;
					unread?: boolean;
					archived?: boolean;
					trashed?: boolean;
					from?: string;
					to?: string;
					days?: number;
					query?: string;
					group?: "workspace" | "time";
				};
			},
			{ name: string }
		>;
	};
	webhooks: {
		create: Mutation<
			{
				url: string;
				events: ("run.finished" | "run.failed" | "run.waiting" | "budget.reached")[];
				description?: string;
				enabled?: boolean;
			},
			{
				secret: string;
				webhookId: string;
				url: string;
				description: string;
				events: string[];
				enabled: boolean;
				createdAt: string;
				oldSecretUntil: null | string;
			}
		>;
		delete: Mutation<{ webhookId: string }, { deleted: boolean }>;
		deliveries: Query<
			{ webhookId: string; before?: null | string; limit?: number },
			{
				items: {
					type: string;
					sessionId: null | string;
					status: "failed" | "pending" | "delivered";
					createdAt: string;
					webhookId: string;
					deliveryId: string;
					tries: { at: string; durationMs: number; status: null | number; error: null | string; response: string }[];
					payload?: unknown;
				}[];
				nextBefore: null | string;
			}
		>;
		list: Query<
			void,
			{
				items: {
					webhookId: string;
					url: string;
					description: string;
					events: string[];
					enabled: boolean;
					createdAt: string;
					oldSecretUntil: null | string;
				}[];
			}
		>;
		redeliver: Mutation<{ deliveryId: string }, { deliveryId: string }>;
		rotate: Mutation<
			{ webhookId: string; overlapHours?: number },
			{
				secret: string;
				webhookId: string;
				url: string;
				description: string;
				events: string[];
				enabled: boolean;
				createdAt: string;
				oldSecretUntil: null | string;
			}
		>;
		test: Mutation<{ webhookId: string }, { deliveryId: string }>;
		update: Mutation<
			{
				webhookId: string;
				url?: string;
				description?: string;
				events?: ("run.finished" | "run.failed" | "run.waiting" | "budget.reached")[];
				enabled?: boolean;
			},
			{
				webhookId: string;
				url: string;
				description: string;
				events: string[];
				enabled: boolean;
				createdAt: string;
				oldSecretUntil: null | string;
			}
		>;
	};
};
