export { deliveryAttempts, queueDeliveries } from "./queue-deliveries.ts";
export { type Delivery, type DeliveryTry, type Webhook, type WebhookStore, webhookStore } from "./webhook-store.ts";
