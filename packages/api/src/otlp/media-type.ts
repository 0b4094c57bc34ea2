import { InvalidInputError } from "@playhead/core";

export type Encoding = "json" | "protobuf";

const types: Record<string, Encoding> = {
	"application/json": "json",
	"application/x-protobuf": "protobuf",
	"application/protobuf": "protobuf",
};

/** How the body is encoded, as its content type says; `null`: not in a way that OTLP knows. */
export function encodingOf(headers: Headers): Encoding | null {
	return types[headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? ""] ?? null;
}

/** `identity` or `gzip`; `null`: packed in a way that OTLP does not ask for. */
export function packingOf(headers: Headers): "identity" | "gzip" | null {
	const packing = headers.get("content-encoding")?.trim().toLowerCase() || "identity";
	return packing === "identity" || packing === "gzip" ? packing : null;
}

export const wrongType = new InvalidInputError(
	"content-type",
	"must be application/x-protobuf or application/json (OTLP/HTTP).",
);
export const wrongPacking = new InvalidInputError("content-encoding", "must be gzip, or left out.");
