/**
 * The same request of a caller that takes no encoding. Next drops `content-encoding` from what a route answers, so a body
 * that is compressed here would reach the caller without a word of it; what stands in front of Next may compress.
 */
export function unencoded(request: Request): Request {
	const headers = new Headers(request.headers);
	headers.set("accept-encoding", "identity");
	return new Request(request.url, { headers, signal: request.signal });
}
