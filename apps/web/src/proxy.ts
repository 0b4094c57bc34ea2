import { accessPolicy, errorResponse, refuse } from "@playhead/api/access";
import { type NextRequest, NextResponse } from "next/server";

/**
 * SEC2: pages are guarded as the API's routes and those of OTLP are, which guard themselves. A body that went through here
 * would be copied, and cut where it is large.
 */
export function proxy(request: NextRequest): Response {
	const refused = refuse(request, accessPolicy(process.env));
	return refused === null ? NextResponse.next() : errorResponse(refused);
}

export const config = { matcher: ["/((?!api/|v1/|_next/static|icon.svg|favicon.ico).*)"] };
