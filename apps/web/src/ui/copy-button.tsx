"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { IconButton } from "#ui/icon-button.tsx";

const shownFor = 1500;

export type CopyButtonProps = {
	/** What is copied; a function where making the text costs something. */
	text: string | (() => string);
	label?: string;
	className?: string;
};

export function CopyButton({ text, label = "Copy", className }: CopyButtonProps) {
	const [copied, setCopied] = useState(false);
	useEffect(() => {
		if (!copied) return;
		const timer = setTimeout(() => setCopied(false), shownFor);
		return () => clearTimeout(timer);
	}, [copied]);

	const copy = () => {
		navigator.clipboard.writeText(typeof text === "string" ? text : text()).then(
			() => setCopied(true),
			() => toast.error("The browser did not allow copying. Select the text and copy it by hand."),
		);
	};
	return (
		<IconButton label={copied ? "Copied" : label} size="sm" onClick={copy} className={className}>
			{copied ? <Check className="text-done" /> : <Copy />}
		</IconButton>
	);
}
