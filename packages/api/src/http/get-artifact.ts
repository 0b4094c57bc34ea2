import { z } from "zod";
import type { Context } from "../context.ts";
import { ArtifactNotFoundError } from "../error/index.ts";
import { uuid } from "../input/index.ts";
import { errorResponse } from "./respond.ts";

const path = z.object({ sessionId: uuid, artifactId: uuid });

/** A value that was too large for the log (LOG8), whole, as plain text: it is never run as a page. */
export async function getArtifact(
	ctx: Pick<Context, "artifacts">,
	session: string,
	artifact: string,
): Promise<Response> {
	try {
		const { sessionId, artifactId } = path.parse({ sessionId: session, artifactId: artifact });
		const content = await ctx.artifacts.get(sessionId, artifactId);
		if (content === null) throw new ArtifactNotFoundError(artifactId);
		return new Response(content, {
			headers: {
				"content-type": "text/plain; charset=utf-8",
				"content-disposition": `inline; filename="${artifactId}.txt"`,
				"content-security-policy": "sandbox; default-src 'none'",
				"x-content-type-options": "nosniff",
				"cache-control": "private, max-age=31536000, immutable",
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}
