import { expect, it } from "vitest";
import { refuseAddress } from "./address-policy.ts";

it.each([
	"127.0.0.1",
	"10.1.2.3",
	"172.31.0.1",
	"192.168.1.1",
	"100.64.0.1",
	"::1",
	"fd12::1",
	"::ffff:10.0.0.1",
	"::ffff:7f00:1",
])("[HOOK5] %s is reached where private addresses are allowed, and not elsewhere", (address) => {
	expect(refuseAddress(address, { allowPrivate: true })).toBeNull();
	expect(refuseAddress(address, { allowPrivate: false })).toMatch(/PLAYHEAD_WEBHOOK_PRIVATE=allow/);
});

it.each([
	"169.254.169.254",
	"fe80::1",
	"fd00:ec2::254",
	"0.0.0.0",
	"::",
	"224.0.0.1",
	"::ffff:169.254.169.254",
	"::ffff:a9fe:a9fe",
])("[HOOK5] %s is never reached", (address) => {
	expect(refuseAddress(address, { allowPrivate: true })).toMatch(/not an address that webhooks may reach/);
});

it.each(["93.184.216.34", "2606:2800:220:1::1", "172.32.0.1"])("[HOOK5] %s is anybody's", (address) => {
	expect(refuseAddress(address, { allowPrivate: false })).toBeNull();
});
