import type { Metrics } from "../metrics/index.ts";

/** `/api/metrics`: for Prometheus. 200 while the database is away too; `playhead_database_up` is 0 then. */
export async function metricsResponse(metrics: Pick<Metrics, "text">): Promise<Response> {
	const { body, contentType } = await metrics.text();
	return new Response(body, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
