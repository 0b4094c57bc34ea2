"use client";

import { useEffect, useState } from "react";
import { prepareLanguage } from "./highlighter.ts";

/** Whether the language's grammar has come; it is loaded when the first block needs it. Empty: no language. */
export function useGrammar(language: string): boolean {
	const [ready, setReady] = useState("");
	useEffect(() => {
		if (language === "") return;
		let wanted = true;
		const prepare = async () => {
			const known = await prepareLanguage(language);
			if (wanted && known) setReady(language);
		};
		void prepare();
		return () => {
			wanted = false;
		};
	}, [language]);
	return language !== "" && ready === language;
}
