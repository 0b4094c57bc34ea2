"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive } from "sonner";

export function Toaster() {
	const { resolvedTheme } = useTheme();
	return (
		<Primitive
			theme={resolvedTheme === "light" ? "light" : "dark"}
			position="bottom-right"
			mobileOffset={{ bottom: 64 }}
			toastOptions={{
				unstyled: true,
				classNames: {
					toast:
						"flex w-full items-center gap-3 rounded-4 border border-line-2 bg-bg-2 px-3 py-2.5 font-sans text-md text-text-1 shadow-2",
					content: "min-w-0 flex-1",
					title: "break-words",
					description: "text-text-2",
					actionButton:
						"ml-auto h-6 shrink-0 rounded-3 border border-line-2 bg-bg-3 px-2 font-medium text-sm text-text-1 hover:border-line-3 max-md:h-9",
					icon: "shrink-0",
				},
			}}
		/>
	);
}
