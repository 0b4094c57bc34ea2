import { accessPolicy, errorResponse, refuse } from "@playhead/api/access";
import { type NextRequest, NextResponse } from "next/server";

/** SEC2: pages are guarded as the API's routes are, which guard themselves. */
export function proxy(request: NextRequest): Response {
	const refused = refuse(request, accessPolicy(process.env));
	return refused === null ? NextResponse.next() : errorResponse(refused);
}

export const config = { matcher: ["/((?!api/|_next/static|icon.svg|favicon.ico).*)"] };
