import { BlockList, isIPv6 } from "node:net";

/** HOOK5: whether webhooks may reach this machine and private networks. */
export type AddressPolicy = { allowPrivate: boolean };

/** Where clouds tell machines their credentials, and what no webhook can be: never reached. */
const never = listOf([
	["0.0.0.0", 8],
	["169.254.0.0", 16],
	["100.100.100.200", 32],
	["224.0.0.0", 3],
	["fe80::", 10],
	["fd00:ec2::254", 128],
	["ff00::", 8],
	["::", 128],
]);

/** Loopback, private and shared networks (RFC 1918, 4193, 6598). */
const inside = listOf([
	["127.0.0.0", 8],
	["10.0.0.0", 8],
	["172.16.0.0", 12],
	["192.168.0.0", 16],
	["100.64.0.0", 10],
	["198.18.0.0", 15],
	["::1", 128],
	["fc00::", 7],
]);

/** Why an address may not be posted to; `null`: it may. */
export function refuseAddress(address: string, { allowPrivate }: AddressPolicy): string | null {
	const plain = embedded(address);
	const family = isIPv6(plain) ? "ipv6" : "ipv4";
	if (never.check(plain, family)) return `${address} is not an address that webhooks may reach.`;
	if (allowPrivate || !inside.check(plain, family)) return null;
	return `${address} lies in this machine or a private network; set PLAYHEAD_WEBHOOK_PRIVATE=allow to allow it.`;
}

/** The IPv4 address inside of an IPv6 one that stands for it: `::ffff:127.0.0.1`, also in hexadecimal. */
function embedded(address: string): string {
	const mapped = /^(?:::ffff:|64:ff9b::)(.+)$/i.exec(address)?.[1];
	if (mapped === undefined) return address;
	if (mapped.includes(".")) return mapped;
	const [high = 0, low = 0] = mapped.split(":").map((part) => Number.parseInt(part, 16));
	return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function listOf(subnets: readonly [net: string, prefix: number][]): BlockList {
	const list = new BlockList();
	for (const [net, prefix] of subnets) list.addSubnet(net, prefix, isIPv6(net) ? "ipv6" : "ipv4");
	return list;
}
