import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Piece, Source } from "./source.ts";

type Rec = { [key: string]: unknown };
type Session = { info: Rec; updated: string; document: () => Promise<unknown> };

const isRec = (value: unknown): value is Rec => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const parsed = (value: unknown): Rec => {
	const found: unknown = typeof value === "string" ? JSON.parse(value) : value;
	return isRec(found) ? found : {};
};

/** The sessions of opencode's database (from 1.1 on). It is only read, also while opencode writes. */
export async function databaseSessions(path: string): Promise<Source[]> {
	const { DatabaseSync } = await sqlite();
	const list = (): Session[] => {
		const db = new DatabaseSync(path, { readOnly: true });
		try {
			return db
				.prepare("SELECT * FROM session ORDER BY time_created")
				.all()
				.map((row) => ofRow(path, row));
		} finally {
			db.close();
		}
	};
	return sourcesOf(path, list());

	function ofRow(file: string, row: Rec): Session {
		const { id, parent_id: parentID, title, directory, version, time_created: created, time_updated: updated } = row;
		const revert = row["revert"] === null || row["revert"] === undefined ? {} : { revert: parsed(row["revert"]) };
		const info = {
			id,
			parentID: parentID ?? undefined,
			title,
			directory,
			version,
			agent: row["agent"] ?? undefined,
			time: { created, updated },
			...revert,
		};
		const document = async () => {
			const db = new DatabaseSync(file, { readOnly: true });
			try {
				const messages = db.prepare("SELECT * FROM message WHERE session_id = ? ORDER BY id").all(String(id));
				const parts = db.prepare("SELECT * FROM part WHERE session_id = ? ORDER BY id").all(String(id));
				const ofMessage = Map.groupBy(parts, (part) => part["message_id"]);
				return {
					info,
					messages: messages.map((message) => ({
						info: { ...parsed(message["data"]), id: message["id"], sessionID: id },
						parts: (ofMessage.get(message["id"]) ?? []).map((part) => ({ ...parsed(part["data"]), id: part["id"] })),
					})),
				};
			} finally {
				db.close();
			}
		};
		return { info, updated: String(updated), document };
	}
}

/** Node says at every start that its SQLite is new; nobody here can do anything about it. */
async function sqlite() {
	const emitWarning = process.emitWarning.bind(process);
	process.emitWarning = () => undefined;
	try {
		return await import("node:sqlite");
	} finally {
		process.emitWarning = emitWarning;
	}
}

/** A session of opencode 1.0's storage: a file each for session, message and part. */
export async function storedSession(path: string): Promise<Source[]> {
	const storage = dirname(dirname(dirname(path)));
	const info = parsed(await readFile(path, "utf8"));
	const document = async () => {
		const messages = await jsonFiles(join(storage, "message", basename(path, ".json")));
		const withParts = messages.map(async (message) => {
			return { info: message, parts: await jsonFiles(join(storage, "part", text(message["id"]) ?? "")) };
		});
		return { info: parsed(await readFile(path, "utf8")), messages: await Promise.all(withParts) };
	};
	return sourcesOf(path, [{ info, updated: "", document }]);
}

async function jsonFiles(folder: string): Promise<Rec[]> {
	const names = await readdir(folder).catch(() => []);
	const texts = names.filter((name) => name.endsWith(".json")).toSorted();
	return Promise.all(texts.map(async (name) => parsed(await readFile(join(folder, name), "utf8"))));
}

function sourcesOf(path: string, sessions: readonly Session[]): Source[] {
	const parentOf = new Map(sessions.map(({ info }) => [text(info["id"]), text(info["parentID"])]));
	const rootOf = (id: string, steps = sessions.length): string => {
		const parent = parentOf.get(id) ?? null;
		return parent === null || steps === 0 ? id : rootOf(parent, steps - 1);
	};
	return sessions.flatMap(({ info, updated, document }): Source[] => {
		const id = text(info["id"]);
		if (id === null) return [];
		const parent = text(info["parentID"]);
		const root = parent === null ? id : rootOf(parent);
		const created = Number(isRec(info["time"]) ? info["time"]["created"] : 0) || 0;
		return [
			{
				path: sessions.length === 1 ? path : `${path}#${id}`,
				file: path,
				format: "opencode",
				session: root,
				startedAt: new Date(created).toISOString(),
				isAgent: parent !== null,
				agent: { name: null, callId: null, session: root },
				isWarmup: false,
				bytes: 0,
				stamp: updated === "" ? null : updated,
				read: readDocument(document),
			},
		];
	});
}

function readDocument(document: () => Promise<unknown>): Source["read"] {
	let last = "";
	return async function* read(): AsyncGenerator<Piece> {
		const record = await document();
		const now = JSON.stringify(record);
		if (now === last) return;
		last = now;
		yield { place: 1, record };
	};
}
