import { otlp } from "#server/otlp.ts";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export { otlp as GET, otlp as POST };
