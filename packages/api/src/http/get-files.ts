import { basename } from "node:path/posix";
import { Readable } from "node:stream";
import { InvalidInputError } from "@playhead/core";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type Moment, sessionOf } from "../files/find-point.ts";
import { notThere } from "../files/read.ts";
import { recordedTree } from "../files/recorded-tree.ts";
import { uuid } from "../input/index.ts";
import { errorResponse } from "./respond.ts";

const whole = z
	.string()
	.regex(/^-?\d{1,10}$/, "is a whole number")
	.transform(Number);
const query = z.strictObject({ turn: whole.optional(), seq: whole.optional() });
const archiveQuery = query.extend({ format: z.enum(["tar", "zip"], "is tar or zip").default("tar") });
const types = { tar: "application/x-tar", zip: "application/zip" } as const;

/**
 * The workspace as it was at a moment, as `format=tar` or `zip`, streamed from the store: `turn` or `seq`, else the last
 * state. Its names begin with a folder that says session and turn.
 */
export async function getArchive(ctx: Context, id: string, request: Request): Promise<Response> {
	try {
		const session = await sessionOf(ctx, uuid.parse(id));
		const { format, ...moment } = archiveQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
		await using opened = await ctx.openSnapshots(session);
		const { point, tree, reader } = await recordedTree(ctx, session, opened, moment);
		const name = `session-${session.sessionId.slice(0, 8)}-turn-${point.snapshot.turn}`;
		const stream = reader.archive(tree, format, `${name}/`);
		return new Response(Readable.toWeb(stream) as ReadableStream, {
			headers: headers(types[format], `${name}.${format}`),
		});
	} catch (error) {
		return errorResponse(error);
	}
}

/** One file as it was at a moment, byte for byte, 5 MiB at most: larger ones are in no snapshot. */
export async function getFile(ctx: Context, id: string, request: Request): Promise<Response> {
	try {
		const session = await sessionOf(ctx, uuid.parse(id));
		const { pathname, searchParams } = new URL(request.url);
		const moment: Moment = query.parse(Object.fromEntries(searchParams));
		const path = pathOf(pathname);
		await using opened = await ctx.openSnapshots(session);
		const { point, tree, reader } = await recordedTree(ctx, session, opened, moment);
		const state = await reader.state(tree, path);
		if (state === null) throw notThere(path, point.snapshot.turn);
		const content = await reader.content(state);
		return new Response(new Uint8Array(content), { headers: headers("application/octet-stream", basename(path)) });
	} catch (error) {
		return errorResponse(error);
	}
}

/** What follows `/files/`, each part decoded. @throws InvalidInputError */
function pathOf(pathname: string): string {
	const encoded = pathname.slice(pathname.indexOf("/files/") + "/files/".length);
	try {
		return encoded.split("/").map(decodeURIComponent).join("/");
	} catch {
		throw new InvalidInputError("path", "is not well encoded: write each part of it as encodeURIComponent does.");
	}
}

/** SEC3: what an agent wrote is saved, and never shown as a page. The name's form: RFC 6266, RFC 8187. */
function headers(type: string, name: string): Record<string, string> {
	const plain = name.replace(/[^\w.-]/g, "_");
	const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	return {
		"content-type": type,
		"content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
		"content-security-policy": "sandbox; default-src 'none'",
		"x-content-type-options": "nosniff",
		"cache-control": "private, no-store",
	};
}
