import { checkLog, checkSpan } from "../check-record.ts";
import { droppedKey, otlpLimits } from "../limits.ts";
import type { Attributes, Decoded, OtlpLog, OtlpSpan, Scope, SpanEvent } from "../otlp.ts";
import { readAnyValue, readAttributes } from "./read-attributes.ts";
import { parse, readRecords } from "./read-records.ts";
import { asInt, asList, asNanos, asObject, asText, optionalObject } from "./shape.ts";

type Fields = Record<string, unknown>;

/** The spans of an OTLP/JSON trace request: ids in hex. @throws InvalidInputError that names the place */
export function decodeJsonTraces(text: string): Decoded<OtlpSpan> {
	return readRecords(text, { resources: "resourceSpans", scopes: "scopeSpans", records: "spans" }, readSpan);
}

/** The records of an OTLP/JSON log request. @throws InvalidInputError that names the place */
export function decodeJsonLogs(text: string): Decoded<OtlpLog> {
	return readRecords(text, { resources: "resourceLogs", scopes: "scopeLogs", records: "logRecords" }, readLog);
}

function readSpan(fields: Fields, place: string, resource: Attributes, scope: Scope) {
	const status = optionalObject(fields["status"], `${place}.status`);
	const attributes = readAttributes(fields["attributes"], `${place}.attributes`);
	const events = asList(fields["events"], `${place}.events`);
	if (events.length > otlpLimits.events) attributes[`${droppedKey}.events`] = events.length - otlpLimits.events;
	return checkSpan({
		traceId: asText(fields["traceId"], `${place}.traceId`),
		spanId: asText(fields["spanId"], `${place}.spanId`),
		parentSpanId: asText(fields["parentSpanId"], `${place}.parentSpanId`),
		name: asText(fields["name"], `${place}.name`),
		kind: asInt(fields["kind"], `${place}.kind`),
		start: asNanos(fields["startTimeUnixNano"], `${place}.startTimeUnixNano`),
		end: asNanos(fields["endTimeUnixNano"], `${place}.endTimeUnixNano`),
		attributes,
		events: events.slice(0, otlpLimits.events).map((event) => readEvent(event, `${place}.events`)),
		status: {
			code: asInt(status["code"], `${place}.status.code`),
			message: asText(status["message"], `${place}.status`),
		},
		resource,
		scope,
	});
}

function readEvent(value: unknown, place: string): SpanEvent {
	const fields = asObject(value, place);
	return {
		name: asText(fields["name"], `${place}.name`),
		at: asNanos(fields["timeUnixNano"], `${place}.timeUnixNano`),
		attributes: readAttributes(fields["attributes"], `${place}.attributes`),
	};
}

function readLog(fields: Fields, place: string, resource: Attributes, scope: Scope) {
	const at = asNanos(fields["timeUnixNano"], `${place}.timeUnixNano`);
	return checkLog({
		traceId: asText(fields["traceId"], `${place}.traceId`),
		spanId: asText(fields["spanId"], `${place}.spanId`),
		at: at === 0n ? asNanos(fields["observedTimeUnixNano"], `${place}.observedTimeUnixNano`) : at,
		event: asText(fields["eventName"], `${place}.eventName`),
		severity: asInt(fields["severityNumber"], `${place}.severityNumber`),
		body: readAnyValue(fields["body"], `${place}.body`),
		attributes: readAttributes(fields["attributes"], `${place}.attributes`),
		resource,
		scope,
	});
}

const pointLists = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"];

/** How many data points an OTLP/JSON metrics request holds. @throws InvalidInputError that names the place */
export function countJsonMetrics(text: string): number {
	let points = 0;
	for (const resource of asList(parse(text)["resourceMetrics"], "resourceMetrics")) {
		for (const scope of asList(asObject(resource, "resourceMetrics")["scopeMetrics"], "scopeMetrics")) {
			for (const metric of asList(asObject(scope, "scopeMetrics")["metrics"], "metrics")) {
				const fields = asObject(metric, "metrics");
				for (const list of pointLists) {
					points += asList(optionalObject(fields[list], `metrics.${list}`)["dataPoints"], `metrics.${list}`).length;
				}
			}
		}
	}
	return points;
}
