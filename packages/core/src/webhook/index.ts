export {
	type Notice,
	type NoticeData,
	noticesOf,
	typeFor,
	type WebhookEventType,
	webhookEventTypes,
} from "./notice.ts";
